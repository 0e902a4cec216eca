package sn.sdb.concierge.bootstrap;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import sn.sdb.concierge.adapter.knowledge.KnowledgeSettings;
import sn.sdb.concierge.adapter.knowledge.MarkdownKnowledge;
import sn.sdb.concierge.bootstrap.cli.Task;
import sn.sdb.concierge.bootstrap.cli.Work;
import sn.sdb.concierge.bootstrap.cli.Work.Outcome;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;

/** Looking into the knowledge base. */
final class KnowledgeCommands {

    private static final int SHOWN = 3;

    private final Function<Configuration, Path> pages;

    KnowledgeCommands(Function<Configuration, Path> samplePages) {
        this.pages = pages(samplePages);
    }

    /** The folder that is configured, else the sample one. */
    static Function<Configuration, Path> pages(Function<Configuration, Path> samplePages) {
        return configuration ->
                configuration.sources().knowledge().folder().orElseGet(() -> samplePages.apply(configuration));
    }

    Map<Task, Work> works() {
        return Map.of(Task.KNOWLEDGE_LIST, this::list, Task.KNOWLEDGE_SEARCH, this::search);
    }

    private Outcome list(Work.Call call) {
        for (KnowledgeBase.Page page : knowledge(call.configuration()).pages()) {
            call.console()
                    .out()
                    .printf(
                            Locale.ROOT,
                            "%-40s %-3s %3d  %s%n",
                            page.file(),
                            page.language(),
                            page.sections(),
                            page.title());
        }
        return Outcome.DONE;
    }

    private Outcome search(Work.Call call) {
        KnowledgeBase.Found found = knowledge(call.configuration()).search(call.argument(), SHOWN);
        PrintStream out = call.console().out();
        out.println(found.covered() ? "Covered." : "Not covered: the concierge would say that it does not know.");
        for (Passage passage : found.passages()) {
            out.printf(
                    Locale.ROOT,
                    "%n%.3f  %s  [%s]%n%s%n",
                    passage.score(),
                    passage.title(),
                    passage.page(),
                    passage.text().strip());
        }
        return Outcome.DONE;
    }

    private MarkdownKnowledge knowledge(Configuration configuration) {
        return new MarkdownKnowledge(new KnowledgeSettings(pages.apply(configuration)), InstantSource.system());
    }
}
