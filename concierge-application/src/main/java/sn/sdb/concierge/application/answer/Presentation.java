package sn.sdb.concierge.application.answer;

import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Draft;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.answer.Answer;
import sn.sdb.concierge.domain.answer.AnswerCache;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.user.Language;

/** How an answer to a general question is put: its text, then its source and the date of that source. */
final class Presentation {

    private static final int LONGEST_PASSAGE = 1_500;

    private final Phrases phrases;
    private final Choices choices;

    Presentation(Phrases phrases, Choices choices) {
        this.phrases = phrases;
        this.choices = choices;
    }

    Draft answered(TurnContext turn, String text, Given.Ending ending, Answer answer, List<Passage.Source> sources) {
        String words = switch (ending) {
            case WHOLE -> text;
            case SHORTENED -> text + "\n\n" + phrases.text(turn.language(), Phrase.ANSWER_SHORTENED);
            case INTERRUPTED -> text + "\n\n" + phrases.text(turn.language(), Phrase.ANSWER_INTERRUPTED);
        };
        return Draft.answer(ServiceType.RENSEIGNEMENT, sourced(turn, words, sources), by(answer, sources))
                .feeling(Draft.Mood.HELPFUL);
    }

    Draft cached(TurnContext turn, AnswerCache.Cached cached) {
        return Draft.answer(
                        ServiceType.RENSEIGNEMENT,
                        sourced(turn, cached.markdown(), cached.sources()),
                        Draft.By.cache(cached.sources()))
                .feeling(Draft.Mood.HELPFUL);
    }

    /** The passage as it stands, when nobody can put it into words. */
    Draft passage(TurnContext turn, Passage passage) {
        List<Passage.Source> sources = List.of(passage.source());
        String text = passage.text().strip();
        return Draft.answer(ServiceType.RENSEIGNEMENT, sourced(turn, shown(text), sources), Draft.By.knowledge(sources))
                .feeling(Draft.Mood.HELPFUL);
    }

    /** Whole lines; of one long line, whole words. */
    private static String shown(String text) {
        if (text.length() <= LONGEST_PASSAGE) {
            return text;
        }
        int line = text.lastIndexOf('\n', LONGEST_PASSAGE);
        int word = text.lastIndexOf(' ', LONGEST_PASSAGE);
        int end = line > 0 ? line : word > 0 ? word : LONGEST_PASSAGE;
        return text.substring(0, end) + "\n…";
    }

    /** An honest "I do not know", and the offer of a human. */
    Draft unknown(TurnContext turn, Phrase why) {
        Language language = turn.language();
        String words = phrases.text(language, why) + "\n\n" + phrases.text(language, Phrase.OFFER_HUMAN);
        return Draft.own(ServiceType.RENSEIGNEMENT, Reply.of(words, choices.human(language)))
                .feeling(Draft.Mood.UNHELPFUL);
    }

    /** Places, each with its distance and what the office says of it. */
    Draft places(TurnContext turn, List<Place.Nearby> places) {
        Language language = turn.language();
        StringBuilder words = new StringBuilder(phrases.text(language, Phrase.NEAREST_PLACES));
        for (Place.Nearby nearby : places) {
            words.append("\n\n**").append(nearby.place().name()).append("** – ");
            words.append(new Distance(nearby.kilometres()).in(language, phrases));
            for (Place.Detail detail : nearby.place().details()) {
                words.append("\n- ").append(detail.label()).append(" : ").append(detail.text());
            }
        }
        List<Passage.Source> sources = places.stream()
                .map(nearby -> nearby.place().source())
                .distinct()
                .toList();
        return Draft.answer(
                        ServiceType.RENSEIGNEMENT,
                        sourced(turn, words.toString(), sources),
                        Draft.By.knowledge(sources))
                .feeling(Draft.Mood.HELPFUL);
    }

    private static Draft.By by(Answer answer, List<Passage.Source> sources) {
        return new Draft.By(answer.provider(), answer.model(), answer.usage(), sources);
    }

    private Reply sourced(TurnContext turn, String text, List<Passage.Source> sources) {
        StringBuilder words = new StringBuilder(text);
        for (Passage.Source source : sources) {
            words.append("\n\n").append(line(turn.language(), source));
        }
        return Reply.of(words.toString());
    }

    private String line(Language language, Passage.Source source) {
        String title =
                source.url().map(url -> "[" + source.title() + "](" + url + ")").orElse(source.title());
        String line = phrases.text(language, Phrase.SOURCE, Map.of("title", title));
        DateTimeFormatter format =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.forLanguageTag(language.code()));
        return source.date()
                .map(date -> line + " ("
                        + phrases.text(language, Phrase.SOURCE_DATE, Map.of("date", format.format(date))) + ")")
                .orElse(line);
    }
}
