package sn.sdb.concierge.bootstrap.configuration;

import java.nio.charset.StandardCharsets;

/** A value that is never printed. */
public record Secret(String value) {

    /** Its UTF-8 bytes: the form in which keys are used. */
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
