package sn.sdb.concierge.adapter.knowledge;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;

/**
 * A page as the office wrote it.
 *
 * @param file its path below the folder, with slashes
 * @param date on which it was last true
 * @param validUntil the last day on which it may be shown
 */
record PageFile(
        String file,
        String title,
        Optional<URI> url,
        String language,
        List<String> tags,
        Optional<LocalDate> date,
        Optional<LocalDate> validUntil,
        List<Section> sections) {

    boolean isValidOn(LocalDate day) {
        return validUntil.isEmpty() || !day.isAfter(validUntil.get());
    }

    /** The page's title, with the heading of a section of it. */
    String titleOf(Section section) {
        return section.heading().isEmpty() ? title : title + " – " + section.heading();
    }

    /** The places in its tables. */
    Stream<Place> places() {
        return sections.stream()
                .flatMap(section ->
                        PlaceTable.places(section.text(), new Passage.Source(titleOf(section), url, date)).stream());
    }

    KnowledgeBase.Page summary() {
        return new KnowledgeBase.Page(file, title, language, sections.size());
    }
}
