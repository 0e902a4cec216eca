package sn.sdb.concierge.domain.answer;

/**
 * What a service answered.
 *
 * @param text Markdown, not to be trusted: may hold markup, links and placeholders
 * @param provider {@code anthropic}, {@code gemini} or {@code openrouter}
 * @param model that really answered, as far as the service says
 * @param shortened whether it was cut at the length limit
 */
public record Answer(String text, String provider, String model, Usage usage, boolean shortened) {

    /** The same answer with another text. */
    public Answer withText(String other) {
        return new Answer(other, provider, model, usage, shortened);
    }

    @Override
    public String toString() {
        return "Answer[" + provider + ", " + text.length() + " characters]";
    }

    /**
     * Tokens that were used; -1 where the service does not say.
     *
     * @param input all input tokens, cached ones included
     * @param output all output tokens, thinking included
     * @param cached input tokens that were read from the service's cache
     */
    public record Usage(int input, int output, int cached) {
        /** Nothing is known. */
        public static final Usage UNKNOWN = new Usage(-1, -1, -1);
    }
}
