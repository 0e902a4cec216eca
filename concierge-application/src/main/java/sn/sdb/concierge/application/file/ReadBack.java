package sn.sdb.concierge.application.file;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Attached;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.conversation.Claim;

/** Tells people what was read in their files, in short, so that they see what an answer rests on. */
public final class ReadBack {

    private static final int LONGEST = 160;

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** What CommonMark gives a meaning within a line. */
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>&~|!]");

    private final Phrases phrases;

    public ReadBack(Phrases phrases) {
        this.phrases = phrases;
    }

    /**
     * What goes before the answer, as Markdown; nothing where no file came.
     *
     * @return one entry a file that was read, and one for each reason why others were not
     */
    public List<String> before(TurnContext turn) {
        Stream<String> read = turn.inFiles().stream()
                .map(text -> phrases.text(turn.language(), Phrase.I_READ, Map.of("text", beginning(text))));
        Stream<String> unread = turn.messages().stream()
                .map(Claim.Waiting::id)
                .filter(turn.attached()::containsKey)
                .map(turn.attached()::get)
                .filter(Attached.Unread.class::isInstance)
                .map(attached -> phrases.text(turn.language(), ((Attached.Unread) attached).why()))
                .distinct();
        return Stream.concat(read, unread).toList();
    }

    /** In one line, of whole words and without any markup of its own. */
    private static String beginning(String text) {
        String line = SPACE.matcher(text.strip()).replaceAll(" ");
        if (line.length() > LONGEST) {
            int word = line.lastIndexOf(' ', LONGEST);
            int end = word > 0 ? word : Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
            line = line.substring(0, end) + "…";
        }
        return MARKUP.matcher(line).replaceAll("\\\\$0");
    }
}
