package sn.sdb.concierge.adapter.knowledge;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a page at its {@code ##} headings. A section that is too long to be shown is cut again between its blocks, which
 * are what blank lines part: a table is one block and stays whole.
 */
final class Sections {
    private static final int LONGEST = 4_000;

    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private String heading = "";
    private boolean inFence;

    private Sections() {}

    static List<Section> of(String markdown) {
        Sections cut = new Sections();
        markdown.lines().forEach(cut::add);
        cut.close();
        return cut.named();
    }

    private void add(String line) {
        if (line.startsWith("```") || line.startsWith("~~~")) {
            inFence = !inFence;
        }
        if (!inFence && line.startsWith("## ")) {
            close();
            heading = line.substring(3).replaceFirst("\\s+#+\\s*$", "").strip();
        } else if (inFence || !line.startsWith("# ")) {
            body.append(line).append('\n');
        }
    }

    private void close() {
        String text = body.toString().strip();
        body.setLength(0);
        if (text.length() <= LONGEST) {
            keep(text);
            return;
        }
        StringBuilder part = new StringBuilder();
        for (String block : text.split("\\n\\s*\\n", -1)) {
            if (!part.isEmpty() && part.length() + block.length() > LONGEST) {
                keep(part.toString().strip());
                part.setLength(0);
            }
            part.append(block).append("\n\n");
        }
        keep(part.toString().strip());
    }

    private void keep(String text) {
        if (!text.isEmpty()) {
            sections.add(new Section(heading, text, !heading.isEmpty()));
        }
    }

    /** What stands above the first heading introduces the page and seldom answers what its title promises. */
    private List<Section> named() {
        if (sections.stream().anyMatch(Section::named)) {
            return List.copyOf(sections);
        }
        return sections.stream()
                .map(section -> new Section(section.heading(), section.text(), true))
                .toList();
    }
}
