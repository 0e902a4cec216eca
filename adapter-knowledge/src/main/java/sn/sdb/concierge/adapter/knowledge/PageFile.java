package sn.sdb.concierge.adapter.knowledge;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.answer.KnowledgeBase;

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

    KnowledgeBase.Page summary() {
        return new KnowledgeBase.Page(file, title, language, sections.size());
    }
}
