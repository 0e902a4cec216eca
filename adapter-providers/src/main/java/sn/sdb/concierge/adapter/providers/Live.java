package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import sn.sdb.concierge.domain.answer.AnswerProvider.Pieces;

/**
 * How an answer is given out while it is being written.
 *
 * @param longest in which it ends once its text has begun: nobody else may go on with it, so nobody else needs the time
 */
record Live(Pieces pieces, Duration longest) {}
