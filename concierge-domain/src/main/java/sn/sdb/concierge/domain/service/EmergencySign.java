package sn.sdb.concierge.domain.service;

/**
 * Why a message is taken for an emergency. Says nothing of the text.
 *
 * @param danger of which kind
 * @param rule the name of the rule that fired, for the log
 */
public record EmergencySign(Danger danger, String rule) {

    /** The kinds of danger, in the order in which they are looked for. */
    public enum Danger {
        /** Suicide or self-harm, one's own or another's. */
        SELF_HARM,
        /** Abuse or mistreatment of a child, forced marriage included. */
        CHILD_ABUSE,
        /** Violence or threats, at home or elsewhere. */
        VIOLENCE,
        /** A body that needs help now. */
        MEDICAL,
        /** A child that is missing or has run away. */
        MISSING_CHILD,
        /** Any other danger to life: fire, water, weapons; and a cry for help without a word more. */
        DANGER_TO_LIFE
    }
}
