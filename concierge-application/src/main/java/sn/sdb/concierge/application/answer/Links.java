package sn.sdb.concierge.application.answer;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The links that an answer may hold: to hosts that a passage names. On hosts where anybody has a page, and with a query, a
 * link has to be the very one of the passage.
 */
final class Links {

    /** Possessive throughout: what does not fit is not tried again in parts. */
    private static final Pattern MARKDOWN =
            Pattern.compile("!?\\[([^\\]\\n]{0,300}+)]\\(\\s{0,3}+<?+([^)\\s>]{1,2000}+)>?+(?:\\s[^)]{0,300}+)?+\\)");

    private static final Pattern BARE = Pattern.compile("(?i)\\b(?:https?://|www\\.)[^\\s<>()\\]\"]{1,2000}");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?:)?(?://)?(?:www\\.)?([a-z0-9.-]{1,253})(?::443)?([/?#].*)?");
    private static final Pattern END = Pattern.compile("[.,;:!?*_'’»]+$");

    /** Whoever likes has a page there, a chat or a short link. */
    private static final Set<String> EVERYBODYS = Set.of(
            "wa.me",
            "api.whatsapp.com",
            "chat.whatsapp.com",
            "t.me",
            "telegram.me",
            "bit.ly",
            "tinyurl.com",
            "goo.gl",
            "forms.gle",
            "docs.google.com",
            "drive.google.com",
            "sites.google.com",
            "facebook.com",
            "m.me",
            "instagram.com",
            "youtube.com",
            "youtu.be",
            "tiktok.com",
            "x.com",
            "twitter.com",
            "linktr.ee",
            "github.io",
            "linkedin.com");

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> verbatim = new HashSet<>();

    /** The links of these plain texts. */
    Links(List<String> written) {
        for (String text : written) {
            MARKDOWN.matcher(text).results().map(link -> link.group(2)).forEach(this::allow);
            BARE.matcher(text).results().map(MatchResult::group).forEach(this::allow);
            Addresses.barelyWritten(text).forEach(this::allow);
            verbatim.addAll(Addresses.handles(text));
        }
    }

    /** The text without other links, as far as they are written as links. */
    String known(String text) {
        String named = MARKDOWN.matcher(text)
                .replaceAll(link -> Matcher.quoteReplacement(allows(link.group(2)) ? link.group() : link.group(1)));
        return BARE.matcher(named)
                .replaceAll(link -> Matcher.quoteReplacement(allows(link.group()) ? link.group() : ""));
    }

    /** Whether a plain text still holds what leads elsewhere, or what a chat program would make a link of. */
    boolean leadsElsewhere(String plain) {
        return Addresses.disguised(plain)
                || Addresses.barelyWritten(plain).stream().anyMatch(address -> !allows(address))
                || Addresses.handles(plain).stream().anyMatch(handle -> !verbatim.contains(handle));
    }

    private void allow(String link) {
        String address = trimmed(link);
        verbatim.add(address);
        Matcher matcher = ADDRESS.matcher(address);
        if (matcher.matches()) {
            hosts.add(matcher.group(1));
        }
    }

    private boolean allows(String link) {
        String address = trimmed(link);
        if (verbatim.contains(address)) {
            return true;
        }
        Matcher matcher = ADDRESS.matcher(address);
        return matcher.matches()
                && hosts.contains(matcher.group(1))
                && !EVERYBODYS.contains(matcher.group(1))
                && address.indexOf('?') < 0;
    }

    private static String trimmed(String link) {
        return END.matcher(link.toLowerCase(Locale.ROOT)).replaceFirst("");
    }
}
