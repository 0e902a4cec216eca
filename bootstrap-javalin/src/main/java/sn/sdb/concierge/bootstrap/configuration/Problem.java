package sn.sdb.concierge.bootstrap.configuration;

/**
 * One mistake in the configuration.
 *
 * @param variable its name
 * @param reason what is wrong; never holds a secret
 * @param example a line that would be right
 */
public record Problem(String variable, String reason, String example) {

    /** One line for the operator. */
    public String line() {
        return variable + ": " + reason + " (example: " + example + ")";
    }
}
