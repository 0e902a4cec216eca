package sn.sdb.concierge.domain.user;

import java.util.UUID;

/** The inside name of a person: says nothing about them and never changes. */
public record PersonId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
