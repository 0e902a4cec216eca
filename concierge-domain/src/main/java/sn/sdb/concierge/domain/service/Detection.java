package sn.sdb.concierge.domain.service;

/** Which service a message asks for, and by which rule. */
public sealed interface Detection {

    /** The service, or the best guess. */
    ServiceType service();

    /** The name of the rule that decided, for the log; says nothing of the text. */
    String rule();

    /** A rule is sure. */
    record Sure(ServiceType service, String rule) implements Detection {}

    /** No rule is: this is the best guess. */
    record Unsure(ServiceType service, String rule) implements Detection {}
}
