package sn.sdb.concierge.adapter.knowledge.crawl;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The content of an HTML page as Markdown: headings, paragraphs, lists, tables and links, and nothing of its frame. */
final class HtmlPage {

    private static final String FRAME =
            "script,style,noscript,template,iframe,svg,canvas,form,button,nav,header,footer,"
                    + "aside,[hidden],[aria-hidden=true],[role=navigation],[role=banner],[role=contentinfo]";

    private final Document document;
    private final StringBuilder out = new StringBuilder();

    private HtmlPage(Document document) {
        this.document = document;
    }

    static HtmlPage parse(String html, String address) {
        return new HtmlPage(Jsoup.parse(html, address));
    }

    String title() {
        String title = document.title().strip();
        return title.isEmpty()
                ? Optional.ofNullable(document.selectFirst("h1"))
                        .map(Element::text)
                        .orElse("")
                : title;
    }

    String language() {
        return Optional.ofNullable(document.selectFirst("html"))
                .map(html -> html.attr("lang"))
                .orElse("");
    }

    String markdown() {
        Element content = Optional.ofNullable(document.selectFirst("main,[role=main],article"))
                .orElse(document.body())
                .clone();
        content.select(FRAME).remove();
        out.setLength(0);
        blocks(content);
        return out.toString().replaceAll("\\n{3,}", "\n\n").strip();
    }

    private void blocks(Element parent) {
        StringBuilder line = new StringBuilder();
        for (Node node : parent.childNodes()) {
            if (node instanceof Element element && element.isBlock()) {
                paragraph(line);
                block(element);
            } else {
                inline(node, line);
            }
        }
        paragraph(line);
    }

    private void block(Element element) {
        switch (element.normalName()) {
            case "h1", "h2" -> heading("## ", element);
            case "h3", "h4", "h5", "h6" -> heading("### ", element);
            case "ul", "ol" -> list(element, 0);
            case "table" -> table(element);
            case "hr" -> out.append("\n\n");
            default -> blocks(element);
        }
    }

    private void heading(String marks, Element element) {
        if (element.hasText()) {
            out.append("\n\n").append(marks).append(escaped(element.text())).append("\n\n");
        }
    }

    private void paragraph(StringBuilder line) {
        String text = line.toString().replaceAll("[ \\t]+", " ").strip();
        line.setLength(0);
        if (!text.isEmpty()) {
            out.append("\n\n").append(text);
        }
    }

    private void list(Element list, int depth) {
        out.append(depth == 0 ? "\n\n" : "");
        boolean numbered = list.normalName().equals("ol");
        int number = 0;
        for (Element item : list.children()) {
            number++;
            StringBuilder line = new StringBuilder();
            for (Node node : item.childNodes()) {
                if (!isList(node)) {
                    inline(node, line);
                }
            }
            out.append("\n").append("  ".repeat(depth)).append(numbered ? number + ". " : "- ");
            out.append(line.toString().replaceAll("\\s+", " ").strip());
            if (depth < 3) {
                item.children().stream().filter(HtmlPage::isList).forEach(inner -> list(inner, depth + 1));
            }
        }
        out.append(depth == 0 ? "\n\n" : "");
    }

    private static boolean isList(Node node) {
        return node instanceof Element element
                && (element.normalName().equals("ul") || element.normalName().equals("ol"));
    }

    private void table(Element table) {
        out.append("\n");
        boolean first = true;
        for (Element row : table.select("tr")) {
            StringBuilder cells = new StringBuilder("|");
            StringBuilder rule = new StringBuilder("|");
            for (Element cell : row.select("th,td")) {
                StringBuilder text = new StringBuilder();
                inline(cell, text);
                cells.append(' ')
                        .append(text.toString().replaceAll("\\s+", " ").strip().replace("|", "\\|"))
                        .append(" |");
                rule.append("---|");
            }
            if (cells.length() > 1) {
                out.append("\n").append(cells).append(first ? "\n" + rule : "");
                first = false;
            }
        }
        out.append("\n\n");
    }

    private void inline(Node node, StringBuilder line) {
        if (node instanceof TextNode text) {
            line.append(escaped(text.text()));
        } else if (node instanceof Element element) {
            switch (element.normalName()) {
                case "br" -> line.append("\n");
                case "a" -> link(element, line);
                case "img" -> {
                    // What a picture shows is nothing that could be searched.
                }
                default -> {
                    element.childNodes().forEach(child -> inline(child, line));
                    line.append(element.isBlock() ? " " : "");
                }
            }
        }
    }

    private static void link(Element element, StringBuilder line) {
        String text = escaped(element.text());
        String target = element.absUrl("href");
        boolean leads = target.startsWith("https://") || target.startsWith("http://") || target.startsWith("mailto:");
        line.append(leads && !text.isBlank() ? "[" + text + "](" + target.replace(")", "%29") + ")" : text);
    }

    /** A text that looks like Markdown, or like HTML, stays a text. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1");
    }
}
