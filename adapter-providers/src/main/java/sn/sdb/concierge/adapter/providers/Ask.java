package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import sn.sdb.concierge.domain.answer.Question;

/**
 * One request to one model with one key.
 *
 * @param plain whether to leave out every field the service could do without
 * @param onNewConnection whether to avoid connections that were used before
 * @param timeout in which it ends, whatever the service does
 */
record Ask(Question question, String model, ApiKey key, boolean plain, boolean onNewConnection, Duration timeout) {}
