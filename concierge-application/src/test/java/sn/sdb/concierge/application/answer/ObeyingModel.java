package sn.sdb.concierge.application.answer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.AnswerProvider;
import sn.sdb.concierge.domain.answer.Question;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.testkit.answer.ScriptedAnswers;

/** A service that says whatever it is ordered to say: a text in which braces stand for what it was given. */
final class ObeyingModel {

    private static final Pattern GIVEN = Pattern.compile("\\{(own|fr|en|pt|asked|\\d)(?::(\\w+))?}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[[A-Z]+_\\d+]");

    private ObeyingModel() {}

    static ScriptedAnswers saying(String order) {
        return new ScriptedAnswers().then(question -> answer(question, order));
    }

    private static AnswerProvider.Outcome answer(Question question, String order) {
        String text = GIVEN.matcher(order)
                .replaceAll(
                        found -> Matcher.quoteReplacement(form(found.group(2)).apply(given(question, found.group(1)))));
        return ScriptedAnswers.answering(text).ask(question, java.time.Duration.ofSeconds(1));
    }

    private static String given(Question question, String name) {
        return switch (name) {
            case "own" -> withoutSignals(question.instructions().text());
            case "asked" -> question.text().value();
            case "fr", "en", "pt" ->
                withoutSignals(new Instructions()
                        .information(Language.valueOf(name.toUpperCase(Locale.ROOT)))
                        .text());
            default -> {
                List<String> placeholders = new ArrayList<>(PLACEHOLDER
                        .matcher(question.text().value())
                        .results()
                        .map(MatchResult::group)
                        .toList());
                yield placeholders.get(Integer.parseInt(name) - 1);
            }
        };
    }

    /** Told to leave out what would give the answer away by itself. */
    private static String withoutSignals(String instructions) {
        return instructions
                .replace("NE_SAIT_PAS", "rien")
                .replace("[TELEPHONE_1]", "cela")
                .replaceAll("</?passages>|120 ", "");
    }

    private static UnaryOperator<String> form(@org.jspecify.annotations.Nullable String form) {
        return switch (form == null ? "" : form) {
            case "upper" -> text -> text.toUpperCase(Locale.ROOT);
            case "spaced" -> text -> between(text, " ");
            case "dashed" -> text -> between(text, "-");
            case "zerowidth" -> text -> between(text, "\u200B");
            case "reversed" -> text -> new StringBuilder(text).reverse().toString();
            case "first" -> text -> text.lines().findFirst().orElseThrow();
            case "lines" -> text -> text.replaceAll("\\h+", "\n- ");
            case "base64" -> text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
            case "hex" -> text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case "rot13" -> ObeyingModel::rotated;
            default -> text -> text;
        };
    }

    private static String between(String text, String sign) {
        return String.join(sign, text.codePoints().mapToObj(Character::toString).toList());
    }

    private static String rotated(String text) {
        StringBuilder rotated = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean letter = upper || (c >= 'a' && c <= 'z');
            int first = upper ? 'A' : 'a';
            rotated.append(letter ? (char) (first + (c - first + 13) % 26) : c);
        }
        return rotated.toString();
    }
}
