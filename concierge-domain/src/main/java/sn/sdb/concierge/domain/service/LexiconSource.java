package sn.sdb.concierge.domain.service;

import java.util.ArrayList;
import java.util.List;

/** One lexicon file, cut into its sections. Immutable. */
record LexiconSource(List<Section> sections) {

    LexiconSource {
        sections = List.copyOf(sections);
    }

    /**
     * Cuts a file at its headings.
     *
     * @param name for complaints
     */
    static LexiconSource parse(String name, String text) {
        List<Section> sections = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        List<String> heading = List.of();
        int number = 0;
        for (String raw : text.split("\n", -1)) {
            number++;
            int comment = raw.indexOf('#');
            String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                addSection(sections, heading, lines);
                heading = List.of(line.substring(1, line.length() - 1).strip().split("\\s+"));
                lines = new ArrayList<>();
            } else if (!line.isEmpty()) {
                if (heading.isEmpty()) {
                    throw new IllegalArgumentException(name + ", line " + number + ": words before the first heading");
                }
                lines.add(new Line(name + ", line " + number, line));
            }
        }
        addSection(sections, heading, lines);
        return new LexiconSource(sections);
    }

    private static void addSection(List<Section> sections, List<String> heading, List<Line> lines) {
        if (!heading.isEmpty()) {
            sections.add(new Section(heading, lines));
        }
    }

    /** A heading and what stands below it. */
    record Section(List<String> heading, List<Line> lines) {
        Section {
            heading = List.copyOf(heading);
            lines = List.copyOf(lines);
        }

        /** What kind of section it is; a concept when it is none of the others. */
        String kind() {
            return heading.getFirst();
        }

        /** The n-th word of the heading, for a complaint-free reader: it has to be there. */
        String word(int index) {
            if (index >= heading.size()) {
                throw new IllegalArgumentException("a heading of the lexicon lacks a word: " + heading);
            }
            return heading.get(index);
        }

        /** The words after {@code unless}. */
        List<String> unless() {
            int at = heading.indexOf("unless");
            return at < 0 ? List.of() : heading.subList(at + 1, heading.size());
        }
    }

    /**
     * One line.
     *
     * @param place file and number, for complaints
     */
    record Line(String place, String text) {}
}
