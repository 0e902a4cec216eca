package sn.sdb.concierge.adapter.persistence.postgres;

import java.time.Duration;
import java.util.Optional;

/**
 * How to reach the database and how to work with it.
 *
 * @param runtime the login that serves
 * @param migration the login that owns the schema
 * @param role what the serving login becomes ({@code SET ROLE}), where its own rights are too wide
 * @param poolSize connections, at least {@link #FEWEST_CONNECTIONS}
 * @param worker how this process is known to the others
 */
public record PostgresSettings(Login runtime, Login migration, Optional<String> role, int poolSize, Worker worker) {

    /** The schema in which everything lives: one that no data API exposes. */
    public static final String SCHEMA = "concierge";

    /** Webhooks, turns and sends commit on connections of their own, and somebody has to read. */
    public static final int FEWEST_CONNECTIONS = 5;

    public PostgresSettings {
        if (poolSize < FEWEST_CONNECTIONS) {
            throw new IllegalArgumentException("the pool needs at least " + FEWEST_CONNECTIONS + " connections");
        }
    }

    /**
     * A login.
     *
     * @param url a JDBC URL without user and password
     */
    public record Login(String url, String user, String password) {
        @Override
        public String toString() {
            return "Login[" + user + ", ***]";
        }
    }

    /**
     * This process among its replicas.
     *
     * @param instance a name that outlives a restart
     * @param alone whether it is certain that no other live process has this name, so that what an earlier process of
     *     this name left can be taken up at once
     * @param lease how long this process may be silent before others take over its work
     */
    public record Worker(String instance, boolean alone, Duration lease) {}
}
