package sn.sdb.concierge.application.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.Passage;

/**
 * Our own look at what a service wrote, whatever it was told: an answer with a figure or a link that is in no passage
 * does not reach a person.
 */
final class AnswerChecks {

    private static final String DOES_NOT_KNOW = "NE_SAIT_PAS";
    /** But for the number of a placeholder, {@code [EMAIL_1]}: it is ours and does not reach a person. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<!\\[[A-Z]{1,12}_\\d{0,3})\\d+(?:[  .,]\\d{3})*(?:[.,]\\d+)?");

    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\[([^\\]]*)]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern BARE_LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.)[^\\s<>()\\]]+");
    private static final Pattern HOST = Pattern.compile("(?i)(?:[a-z][a-z0-9+.-]*:)?(?://)?([^/?#:\\s]+).*");

    private AnswerChecks() {}

    sealed interface Checked {
        /** The text, without links to hosts that no passage names. */
        record Supported(String text) implements Checked {}

        record Unsupported() implements Checked {}

        record DoesNotKnow() implements Checked {}
    }

    static Checked check(String answer, List<Passage> passages, String question) {
        if (answer.contains(DOES_NOT_KNOW)) {
            return new Checked.DoesNotKnow();
        }
        Set<String> known = numbers(question);
        Set<String> hosts = new HashSet<>();
        for (Passage passage : passages) {
            known.addAll(numbers(passage.text()));
            known.addAll(numbers(passage.title()));
            passage.url().map(url -> host(url.toString())).ifPresent(hosts::add);
            links(passage.text()).forEach(link -> hosts.add(host(link)));
        }
        String text = withoutUnknownLinks(answer, hosts);
        return known.containsAll(numbers(text)) ? new Checked.Supported(text) : new Checked.Unsupported();
    }

    private static String withoutUnknownLinks(String answer, Set<String> hosts) {
        String named = MARKDOWN_LINK
                .matcher(answer)
                .replaceAll(link ->
                        Matcher.quoteReplacement(hosts.contains(host(link.group(2))) ? link.group() : link.group(1)));
        return BARE_LINK
                .matcher(named)
                .replaceAll(link -> Matcher.quoteReplacement(hosts.contains(host(link.group())) ? link.group() : ""));
    }

    private static List<String> links(String text) {
        return BARE_LINK.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String host(String link) {
        Matcher matcher = HOST.matcher(link);
        return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
    }

    /** Numbers without their separators; a list's own numbering is no figure. */
    private static Set<String> numbers(String text) {
        Set<String> numbers = new HashSet<>();
        for (String line : text.split("\n", -1)) {
            String content = line.replaceFirst("^\\s*\\d{1,2}[.)]\\s+", "");
            NUMBER.matcher(content)
                    .results()
                    .map(found -> found.group().replaceAll("[^0-9]", ""))
                    .forEach(numbers::add);
        }
        return numbers;
    }
}
