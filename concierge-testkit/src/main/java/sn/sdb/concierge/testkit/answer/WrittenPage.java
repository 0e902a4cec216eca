package sn.sdb.concierge.testkit.answer;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A French page as an office would write it, for {@link KnowledgeBaseContract}.
 *
 * @param file a name that ends in {@code .md}
 * @param date on which it was last true
 */
public record WrittenPage(String file, String title, URI url, LocalDate date, List<Part> parts) {

    public WrittenPage {
        parts = List.copyOf(parts);
    }

    /** The same page with one more section. */
    public WrittenPage with(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new WrittenPage(file, title, url, date, more);
    }

    /**
     * A section of a page.
     *
     * @param text Markdown
     */
    public record Part(String heading, String text) {}
}
