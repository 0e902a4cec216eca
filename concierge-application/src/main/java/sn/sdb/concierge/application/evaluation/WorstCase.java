package sn.sdb.concierge.application.evaluation;

/**
 * Something that went wrong.
 *
 * @param kind in a few words
 * @param wanted what would have been right
 * @param got what came instead, and why
 */
public record WorstCase(String kind, String id, String text, String wanted, String got) {}
