package sn.sdb.concierge.adapter.providers;

import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;

/**
 * What came of one request.
 *
 * @param status of the HTTP answer, 0 when there was none
 * @param code the service's own code of a failure, empty when there is none
 */
record Verdict(Outcome outcome, int status, String code) {}
