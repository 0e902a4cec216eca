package sn.sdb.concierge.adapter.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Finds out how good the search is on labelled questions; the floors keep a change from making it worse unseen. */
final class EvaluationTest {
    private static final Path EVALUATION = Path.of("src", "test", "resources", "evaluation");
    private static final Path PAGES = EVALUATION.resolve("dev-knowledge");
    private static final Path SAMPLE = Path.of("..", "knowledge", "sample");

    /** Six pages, 25 questions; the lexicon was written with these in view. */
    @Test
    void the_development_questions_are_answered(TestReporter reporter) throws IOException {
        Evaluation.Result result = evaluate(PAGES, "retrieval-dev.jsonl", reporter);

        assertThat(result.first()).isGreaterThanOrEqualTo(0.9);
        assertThat(result.amongThree()).isGreaterThanOrEqualTo(0.95);
        assertThat(result.covered()).isGreaterThanOrEqualTo(0.95);
        assertThat(result.keptBack()).isGreaterThanOrEqualTo(0.8);
    }

    /** The sample knowledge base, 40 questions, written before the search was. */
    @Test
    void questions_on_the_sample_pages_are_answered(TestReporter reporter) throws IOException {
        Evaluation.Result result = evaluate(SAMPLE, "retrieval-sample.jsonl", reporter);

        assertThat(result.first()).isGreaterThanOrEqualTo(0.82);
        assertThat(result.amongThree()).isGreaterThanOrEqualTo(0.92);
        assertThat(result.covered()).isGreaterThanOrEqualTo(0.95);
        assertThat(result.keptBack()).isGreaterThanOrEqualTo(0.85);
    }

    /**
     * 35 more questions on the six pages, first asked when the figures of the search had been set; two gaps that they
     * showed in the word lists were closed afterwards.
     */
    @Test
    void questions_that_the_figures_were_not_set_on_are_answered(TestReporter reporter) throws IOException {
        Evaluation.Result result = evaluate(PAGES, "retrieval-second.jsonl", reporter);

        assertThat(result.first()).isGreaterThanOrEqualTo(0.82);
        assertThat(result.amongThree()).isGreaterThanOrEqualTo(0.92);
        assertThat(result.covered()).isGreaterThanOrEqualTo(0.85);
        assertThat(result.keptBack()).isGreaterThanOrEqualTo(0.85);
    }

    /** 101 questions on the sample pages that nobody looks at when words or figures are changed. */
    @Test
    void unseen_questions_on_the_sample_pages_are_answered(TestReporter reporter) throws IOException {
        Evaluation.Result result = evaluate(SAMPLE, "retrieval-unseen.jsonl", reporter);

        assertThat(result.amongThree()).isGreaterThanOrEqualTo(0.92);
        assertThat(result.covered()).isGreaterThanOrEqualTo(0.85);
        assertThat(result.keptBack()).isGreaterThanOrEqualTo(0.85);
    }

    /** 82 questions on the sample pages with which words were widened. */
    @Test
    void questions_that_words_were_widened_with_are_answered(TestReporter reporter) throws IOException {
        Evaluation.Result result = evaluate(SAMPLE, "retrieval-third.jsonl", reporter);

        assertThat(result.amongThree()).isGreaterThanOrEqualTo(0.92);
        assertThat(result.covered()).isGreaterThanOrEqualTo(0.92);
        assertThat(result.keptBack()).isGreaterThanOrEqualTo(0.75);
    }

    @Test
    void a_search_takes_far_less_than_three_milliseconds(TestReporter reporter) throws IOException {
        long[] nanos =
                Evaluation.of(EVALUATION.resolve("retrieval-sample.jsonl")).durations(knowledge(SAMPLE), 100);

        long p95 = nanos[nanos.length * 95 / 100];
        reporter.publishEntry(
                "search",
                "p50 %d us, p95 %d us, p99 %d us"
                        .formatted(
                                nanos[nanos.length / 2] / 1_000, p95 / 1_000, nanos[nanos.length * 99 / 100] / 1_000));
        assertThat(p95).isLessThan(3_000_000);
    }

    private static Evaluation.Result evaluate(Path pages, String questions, TestReporter reporter) throws IOException {
        Evaluation.Result result = Evaluation.of(EVALUATION.resolve(questions)).ask(knowledge(pages));
        reporter.publishEntry(questions, result.toString());
        return result;
    }

    private static MarkdownKnowledge knowledge(Path folder) {
        return new MarkdownKnowledge(new KnowledgeSettings(folder), InstantSource.system());
    }
}
