package sn.sdb.concierge.bootstrap.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import sn.sdb.concierge.adapter.knowledge.KnowledgeSettings;
import sn.sdb.concierge.adapter.knowledge.MarkdownKnowledge;
import sn.sdb.concierge.application.evaluation.MeasureDetection;
import sn.sdb.concierge.application.evaluation.MeasureRetrieval;
import sn.sdb.concierge.bootstrap.cli.Work;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.service.Lexicon;
import sn.sdb.concierge.domain.service.ServiceDetector;

/**
 * Measures detection and retrieval against labelled files, or against the sets that come with the product. That a target
 * is missed is said, and is no failure of the measurement.
 */
public final class EvaluateCommand implements Work {

    private final Function<Configuration, Path> pages;

    /** @param pages those that are asked when no folder is given */
    public EvaluateCommand(Function<Configuration, Path> pages) {
        this.pages = pages;
    }

    @Override
    public Outcome run(Call call) throws IOException {
        Optional<Path> intents = file(call, "intents");
        Optional<Path> retrieval = file(call, "retrieval");
        Optional<Path> knowledge = file(call, "knowledge");
        try {
            if (knowledge.isPresent() && retrieval.isEmpty()) {
                throw new LabelledFileException("--knowledge goes with --retrieval: which questions are asked of it?");
            }
            if (knowledge.isPresent() && !Files.isDirectory(knowledge.get())) {
                throw new LabelledFileException(knowledge.get() + " is not a folder");
            }
            if (intents.isEmpty() && retrieval.isEmpty()) {
                try (OwnSets own = OwnSets.unpack()) {
                    detection(own.intents(), call);
                    retrieval(own.retrieval(), own.knowledge(), call);
                }
            }
            if (intents.isPresent()) {
                detection(intents.get(), call);
            }
            if (retrieval.isPresent()) {
                retrieval(retrieval.get(), knowledge.orElseGet(() -> pages.apply(call.configuration())), call);
            }
            return Outcome.DONE;
        } catch (LabelledFileException e) {
            call.console().err().println("concierge: " + e.getMessage());
            return Outcome.MISUSED;
        }
    }

    private static void detection(Path file, Call call) throws LabelledFileException {
        Lexicon lexicon = Lexicon.standard();
        MeasureDetection measure = new MeasureDetection(new EmergencyDetector(lexicon), new ServiceDetector(lexicon));
        new Figures(call.console().out()).print(measure.measure(LabelledFiles.messages(file)));
    }

    private static void retrieval(Path file, Path pages, Call call) throws LabelledFileException {
        MarkdownKnowledge knowledge = new MarkdownKnowledge(new KnowledgeSettings(pages), InstantSource.system());
        new Figures(call.console().out()).print(new MeasureRetrieval(knowledge).measure(LabelledFiles.questions(file)));
    }

    private static Optional<Path> file(Call call, String option) {
        return Optional.ofNullable(call.options().get(option)).map(Path::of);
    }
}
