package sn.sdb.concierge.adapter.waha;

import java.util.List;
import sn.sdb.concierge.domain.message.Reply;

/** What a person reads on WhatsApp: a reply in WhatsApp's own markup, its choices as a numbered list. */
final class WhatsAppText {

    private static final int LONGEST_LABEL = 150;

    private WhatsAppText() {}

    static String of(Reply reply) {
        String text = of(reply.markdown());
        if (reply.choices().isEmpty()) {
            return text;
        }
        String choices = choices(reply.choices());
        return text.isEmpty() ? choices : text + "\n\n" + choices;
    }

    static String of(String markdown) {
        String clean = WhatsAppMarks.clean(markdown);
        MarkupBuffer buffer = new MarkupBuffer(clean.length());
        Markdown.parse(clean).accept(new WhatsAppVisitor(buffer));
        String text = buffer.finish();
        // Marks without words are what somebody meant to say.
        return text.isEmpty() ? clean.strip() : text;
    }

    /** Labels are words, not Markdown, one line each. */
    static String choices(List<Reply.Option> options) {
        MarkupBuffer buffer = new MarkupBuffer(options.size() * 40);
        int number = 1;
        for (Reply.Option option : options) {
            buffer.breakLines(1);
            buffer.mark(number++ + ". ");
            buffer.words(shortened(
                    WhatsAppMarks.clean(option.label()).replaceAll("\\s+", " ").strip()));
        }
        return buffer.finish();
    }

    private static String shortened(String label) {
        if (label.length() <= LONGEST_LABEL) {
            return label;
        }
        int end = Character.isHighSurrogate(label.charAt(LONGEST_LABEL - 1)) ? LONGEST_LABEL - 1 : LONGEST_LABEL;
        return label.substring(0, end) + "…";
    }
}
