package sn.sdb.concierge.domain.answer;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A piece of the knowledge base: public text, written by the office.
 *
 * @param title of its page, with the heading of its section
 * @param text Markdown
 * @param date on which the page was last true
 * @param score how well it fits, 0 to 1, comparable between questions
 */
public record Passage(
        String page, String title, Optional<URI> url, Optional<LocalDate> date, String text, double score) {

    /** The passage as a source to be shown. */
    public Source source() {
        return new Source(title, url, date);
    }

    /** Where an answer comes from. */
    public record Source(String title, Optional<URI> url, Optional<LocalDate> date) {}
}
