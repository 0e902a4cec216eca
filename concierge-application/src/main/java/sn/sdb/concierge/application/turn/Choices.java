package sn.sdb.concierge.application.turn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.user.Language;

/** The choices that are offered, and how one of them is recognised again. */
public final class Choices {

    /** The id of a choice. */
    public static final String INFORMATION = "service:information";
    /** The id of a choice. */
    public static final String CATECHISM = "service:catechism";
    /** The id of a choice. */
    public static final String HUMAN = "service:human";
    /** The id of a choice. */
    public static final String HUMAN_YES = "human:yes";
    /** The id of a choice. */
    public static final String HUMAN_NO = "human:no";
    /** The id of a choice. */
    public static final String LANGUAGE = "language:";

    private final Phrases phrases;

    public Choices(Phrases phrases) {
        this.phrases = phrases;
    }

    /** The three services. */
    public List<Reply.Option> services(Language language) {
        return List.of(
                new Reply.Option(INFORMATION, phrases.text(language, Phrase.SERVICE_INFORMATION)),
                new Reply.Option(CATECHISM, phrases.text(language, Phrase.SERVICE_CATECHISM)),
                new Reply.Option(HUMAN, phrases.text(language, Phrase.SERVICE_HUMAN)));
    }

    /** Whether a human is wanted. */
    public List<Reply.Option> human(Language language) {
        return List.of(
                new Reply.Option(HUMAN_YES, phrases.text(language, Phrase.OFFER_HUMAN_YES)),
                new Reply.Option(HUMAN_NO, phrases.text(language, Phrase.OFFER_HUMAN_NO)));
    }

    /** The languages, each in its own name. */
    public List<Reply.Option> languages() {
        return List.of(
                new Reply.Option(LANGUAGE + "fr", "Français"),
                new Reply.Option(LANGUAGE + "en", "English"),
                new Reply.Option(LANGUAGE + "pt", "Português"));
    }

    /**
     * The choice that a message makes: a button, or the number or the words of one of the choices that were just
     * offered. A button's id comes from the client, so only ids that exist are taken.
     */
    public Optional<String> chosen(Content content, List<Reply.Option> offered) {
        return switch (content) {
            case Content.Choice choice -> known(choice.id());
            case Content.Text text -> named(text.body().strip(), offered);
            default -> Optional.empty();
        };
    }

    private static Optional<String> named(String words, List<Reply.Option> offered) {
        for (int i = 0; i < offered.size(); i++) {
            Reply.Option option = offered.get(i);
            String number = Integer.toString(i + 1);
            if (words.equals(number) || words.equals(number + ".") || words.equalsIgnoreCase(option.label())) {
                return Optional.of(option.id());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> known(String id) {
        String lower = id.toLowerCase(Locale.ROOT);
        boolean known = switch (lower) {
            case INFORMATION, CATECHISM, HUMAN, HUMAN_YES, HUMAN_NO -> true;
            default -> lower.startsWith(LANGUAGE);
        };
        return known ? Optional.of(lower) : Optional.empty();
    }
}
