package sn.sdb.concierge.application.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.Passage;

/** Finds out how often the search finds the passage that answers, and admits that there is none. */
public final class MeasureRetrieval {

    private static final int LOOKED_AT = 3;

    private final KnowledgeBase knowledge;

    public MeasureRetrieval(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /** Asks each question. */
    public RetrievalReport measure(List<LabelledQuestion> questions) {
        List<Asked> all = questions.stream()
                .map(question -> new Asked(question, knowledge.search(question.question(), LOOKED_AT)))
                .toList();
        List<Asked> answerable =
                all.stream().filter(each -> each.question().isAnswerable()).toList();
        List<Asked> others =
                all.stream().filter(each -> !each.question().isAnswerable()).toList();
        List<WorstCase> worst = new ArrayList<>();
        of(others, Asked::covered)
                .map(each -> each.worst("unfounded answer", "not covered"))
                .forEach(worst::add);
        of(answerable, each -> each.place() < 0)
                .map(each -> each.worst("not found", each.question().page().orElse("")))
                .forEach(worst::add);
        of(answerable, each -> each.place() >= 0 && !each.covered())
                .map(each -> each.worst("kept back", each.question().page().orElse("")))
                .forEach(worst::add);
        return new RetrievalReport(
                share(answerable, each -> each.place() == 0),
                share(answerable, each -> each.place() >= 0),
                share(answerable, Asked::covered),
                share(others, each -> !each.covered()),
                worst);
    }

    private static Share share(List<Asked> all, Predicate<Asked> which) {
        return new Share((int) of(all, which).count(), all.size());
    }

    private static Stream<Asked> of(List<Asked> all, Predicate<Asked> which) {
        return all.stream().filter(which);
    }

    /** A question, and what was found. */
    private record Asked(LabelledQuestion question, KnowledgeBase.Found found) {

        boolean covered() {
            return found.covered();
        }

        /** Of the passage that answers, from 0; -1 when it was not found. */
        int place() {
            List<Passage> passages = found.passages();
            for (int i = 0; i < passages.size(); i++) {
                if (question.isAnsweredBy(passages.get(i))) {
                    return i;
                }
            }
            return -1;
        }

        WorstCase worst(String kind, String wanted) {
            String got = found.passages().stream()
                    .findFirst()
                    .map(best -> String.format(Locale.ROOT, "%s, %.2f", best.title(), best.score()))
                    .orElse("nothing");
            return new WorstCase(kind, question.id(), question.question(), wanted, got);
        }
    }
}
