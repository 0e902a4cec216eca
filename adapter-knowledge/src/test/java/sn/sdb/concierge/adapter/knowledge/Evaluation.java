package sn.sdb.concierge.adapter.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import sn.sdb.concierge.domain.answer.KnowledgeBase;
import sn.sdb.concierge.domain.answer.KnowledgeBase.Found;
import sn.sdb.concierge.domain.answer.Passage;

/** Labelled questions, one JSON object a line; a {@code null} page means that no page answers. */
record Evaluation(List<Labelled> questions) {

    record Labelled(String question, String page, List<String> mustContain) {
        boolean isAnswerable() {
            return !page.isEmpty();
        }

        boolean isAnsweredBy(Passage passage) {
            String text = plain(passage.text());
            return passage.page().equals(page) && mustContain.stream().allMatch(part -> text.contains(plain(part)));
        }
    }

    /**
     * Shares.
     *
     * @param first right passage on top, of the answerable
     * @param amongThree right passage among the first three, of the answerable
     * @param covered said to be covered, of the answerable
     * @param keptBack said not to be covered, of the others
     */
    record Result(double first, double amongThree, double covered, double keptBack) {}

    static Evaluation of(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<Labelled> questions = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = json.readTree(line);
            List<String> parts = StreamSupport.stream(node.path("must_contain").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            questions.add(new Labelled(
                    node.path("question").asText(), node.path("page").asText(""), parts));
        }
        return new Evaluation(List.copyOf(questions));
    }

    Result ask(KnowledgeBase knowledge) {
        int first = 0;
        int amongThree = 0;
        int covered = 0;
        int keptBack = 0;
        for (Labelled labelled : questions) {
            Found found = knowledge.search(labelled.question(), 3);
            if (labelled.isAnswerable()) {
                List<Boolean> right =
                        found.passages().stream().map(labelled::isAnsweredBy).toList();
                first += right.indexOf(true) == 0 ? 1 : 0;
                amongThree += right.contains(true) ? 1 : 0;
                covered += found.covered() ? 1 : 0;
            } else {
                keptBack += found.covered() ? 0 : 1;
            }
        }
        double answerable = questions.stream().filter(Labelled::isAnswerable).count();
        return new Result(
                first / answerable,
                amongThree / answerable,
                covered / answerable,
                keptBack / (questions.size() - answerable));
    }

    /** How long searches took, in nanoseconds, shortest first, once the code is warm. */
    long[] durations(KnowledgeBase knowledge, int rounds) {
        long[] nanos = new long[rounds * questions.size()];
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < nanos.length; i++) {
                String question = questions.get(i % questions.size()).question();
                long start = System.nanoTime();
                knowledge.search(question, 3);
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    /** Without case, accents and kinds of space and dash. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("\\p{Pd}", "-")
                .replace('’', '\'')
                .replaceAll("[\\p{Z}\\s]+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
