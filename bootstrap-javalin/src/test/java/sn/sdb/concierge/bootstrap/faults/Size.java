package sn.sdb.concierge.bootstrap.faults;

import java.time.Duration;

/**
 * How large a run is: small, unless system properties say otherwise.
 *
 * @param messages written by all people together
 * @param kills of a process, at random moments
 * @param outage how long the database is away
 * @param seed of the random moments
 */
record Size(int messages, int people, int kills, Duration outage, long seed) {

    Size {
        if (people < 2 || people > 1000 || messages < 3 * people || kills < 1) {
            throw new IllegalArgumentException("at least two people, three messages of each, one kill");
        }
    }

    static Size wanted() {
        return new Size(
                Integer.getInteger("faults.messages", 450),
                Integer.getInteger("faults.people", 30),
                Integer.getInteger("faults.kills", 3),
                Duration.ofSeconds(Integer.getInteger("faults.outage", 5)),
                Long.getLong("faults.seed", 20_260_715L));
    }

    /** Messages of each person. */
    int each() {
        return messages / people;
    }

    /** Messages of all, as far as they can be divided evenly. */
    int all() {
        return each() * people;
    }

    /** How long all of it may take on a machine that is busy with other things. */
    Duration patience() {
        return Duration.ofMinutes(2).plusMillis(60L * messages);
    }
}
