package sn.sdb.concierge.domain.message;

/** Why a send did not end well: a closed catalogue, each with what follows from it. */
public enum SendFailure {
    /** The platform wants fewer messages. */
    THROTTLED(Remedy.RETRY),
    /** No connection, or the platform is down. */
    PLATFORM_DOWN(Remedy.RETRY),
    /** The platform's own session is not working (WhatsApp needs its QR code, say). */
    SESSION_DOWN(Remedy.RETRY_AND_ALERT),
    /** The token or key was refused. */
    UNAUTHORIZED(Remedy.RETRY_AND_ALERT),
    /** The account may not open or hold conversations for now. */
    ACCOUNT_RESTRICTED(Remedy.RETRY_AND_ALERT),
    /** The person blocked the bot or their account is gone. */
    RECIPIENT_UNREACHABLE(Remedy.GIVE_UP_ON_PERSON),
    /** The chat does not exist, or not under this id. */
    CHAT_NOT_FOUND(Remedy.GIVE_UP_ON_PERSON),
    /** The platform takes free words only for a while after the person's last message. */
    WINDOW_CLOSED(Remedy.GIVE_UP),
    /** The platform refuses this very message. */
    REJECTED(Remedy.GIVE_UP),
    /** The answer made no sense, or never came. */
    NO_ANSWER(Remedy.RETRY);

    private final Remedy remedy;

    SendFailure(Remedy remedy) {
        this.remedy = remedy;
    }

    /** What to do about it. */
    public Remedy remedy() {
        return remedy;
    }

    /** Whether sending it again would end no better. */
    public boolean endsIt() {
        return remedy == Remedy.GIVE_UP || remedy == Remedy.GIVE_UP_ON_PERSON;
    }

    /** What to do about a failed send. */
    public enum Remedy {
        RETRY,
        RETRY_AND_ALERT,
        GIVE_UP,
        GIVE_UP_ON_PERSON
    }
}
