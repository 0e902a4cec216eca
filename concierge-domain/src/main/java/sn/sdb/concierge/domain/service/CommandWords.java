package sn.sdb.concierge.domain.service;

import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Content;

/** Which messages are commands written as words: "menu", "/AIDE", "mes données". Immutable. */
public final class CommandWords {

    /** A longer message is no command, and need not be folded to know it. */
    private static final int LONGEST = 60;

    private final Folding folding;
    private final Map<String, Content.Command> commands;

    public CommandWords(Lexicon lexicon) {
        this.folding = lexicon.folding();
        this.commands = lexicon.tables().commands();
    }

    /** The commands of the lexicon that comes with the product. */
    public static CommandWords standard() {
        return new CommandWords(Lexicon.standard());
    }

    /** The command, when the whole message is one. */
    public Optional<Content.Command> find(String text) {
        return text.length() > LONGEST ? Optional.empty() : Optional.ofNullable(commands.get(folding.fold(text)));
    }
}
