package sn.sdb.concierge.adapter.waha;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Reply;

/** Cuts long replies into bubbles that are read with pleasure on a phone. */
final class WhatsAppPieces {

    /** The most that one message holds; what Meta's own API takes, though the clients show more. */
    static final int LONGEST = 4096;

    /** A bubble that is read without scrolling much. */
    private static final int PREFERRED = 1200;

    /** Below this it is no use to cut any finer. */
    private static final int FINEST = 100;

    private WhatsAppPieces() {}

    static List<Reply> of(Reply reply) {
        String choices = WhatsAppText.choices(reply.choices());
        if (reply.markdown().length() + choices.length() <= PREFERRED) {
            return List.of(reply);
        }
        List<String> texts = new ArrayList<>();
        cut(reply.markdown(), PREFERRED, texts);
        if (!fits(texts, choices)) {
            texts.add("");
        }
        return pieces(texts, reply);
    }

    /** Whether the choices can stand below the last piece. */
    private static boolean fits(List<String> texts, String choices) {
        return texts.isEmpty()
                || choices.isEmpty()
                || WhatsAppText.of(texts.getLast()).length() + choices.length() + 2 <= LONGEST;
    }

    private static List<Reply> pieces(List<String> texts, Reply reply) {
        if (texts.size() <= 1) {
            return List.of(reply);
        }
        List<Reply> pieces = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            pieces.add(new Reply(
                    texts.get(i),
                    i == texts.size() - 1 ? reply.choices() : List.of(),
                    i == 0 ? reply.quotedRef() : Optional.empty()));
        }
        return List.copyOf(pieces);
    }

    private static void cut(String markdown, int preferred, List<String> pieces) {
        String rest = Markdown.withoutReferences(markdown);
        while (rest.length() > preferred) {
            MarkdownCut cut = MarkdownCuts.best(rest, preferred);
            add(cut.head(rest), preferred, pieces);
            rest = cut.tail(rest);
        }
        add(rest, preferred, pieces);
    }

    /** Rendering makes a text longer only where it is full of marks, and not three times; then it is cut finer. */
    private static void add(String piece, int preferred, List<String> pieces) {
        if (preferred > FINEST
                && piece.length() > LONGEST / 3
                && WhatsAppText.of(piece).length() > LONGEST) {
            cut(piece, preferred / 2, pieces);
        } else if (!piece.isBlank()) {
            pieces.add(piece);
        }
    }
}
