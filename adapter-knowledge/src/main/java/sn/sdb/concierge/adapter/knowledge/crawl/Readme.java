package sn.sdb.concierge.adapter.knowledge.crawl;

/** Tells who looks the pages through what to do with them. In French, as the office reads it. */
final class Readme {

    private static final String TEXT = """
        # Pages à relire

        Ces pages ont été prises sur un site web. Le concierge ne les lit pas : personne ne les voit avant vous.

        1. Relisez chaque page. Corrigez-la, ou supprimez-la. Méfiez-vous des anciens tarifs et des anciennes dates.
        2. Ajoutez à l'en-tête `valid_until: AAAA-MM-JJ` quand une information a une fin.
        3. Déplacez ce qui est bon dans le dossier de la base de connaissances (KNOWLEDGE_DIR).

        """;

    private Readme() {}

    static String of(SiteCrawl.Report report) {
        StringBuilder text = new StringBuilder(TEXT);
        text.append(report.written()).append(" page(s) nouvelles ou modifiées, ");
        text.append(report.unchanged()).append(" inchangée(s).\n");
        if (!report.gone().isEmpty()) {
            text.append("\n## Pages qui ont disparu du site\n");
            report.gone().forEach(url -> text.append("- ").append(url).append('\n'));
        }
        if (!report.notes().isEmpty()) {
            text.append("\n## Ce qui n'a pas été pris\n");
            report.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        }
        return text.toString();
    }
}
