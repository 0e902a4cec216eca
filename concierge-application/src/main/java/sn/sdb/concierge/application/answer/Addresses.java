package sn.sdb.concierge.application.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Addresses that are not written as links: chat programs make links of some, people follow others. */
final class Addresses {

    /** Whatever has a scheme, but for what a sentence may say: "Tél:", "Data:", "WhatsApp:77". */
    private static final Pattern SCHEME = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(?:"
            + "h[tx]{2}ps?\\h?:|[a-z][a-z0-9+.-]{0,15}://|(?:java|vb)script\\h?:|data:[a-z]{1,20}/|file:/"
            + "|(?:whatsapp|tg|intent|market|blob|view-source|geo):(?=[^\\s\\d+]))");

    private static final Pattern WEB = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])https?://[^\\s<>()\\]\"]{1,2000}");

    private static final Pattern BARE = Pattern.compile("(?<![\\p{L}\\p{N}@._%+-])"
            + "((?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,6}(\\p{L}[\\p{L}\\p{N}-]{0,22}\\p{L}))"
            + "(?![\\p{L}\\p{N}@])((?::\\d{1,5})?(?:[/?#][^\\s<>()\\]\"]{0,2000})?)");

    private static final Pattern NUMERIC =
            Pattern.compile("(?<![\\d.])\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?![\\d.])");

    private static final String DOT_WORD = "(?:dot|point|ponto|punto)";

    /** evil[.]com, evil (point) com, evil dot com, evil . com */
    private static final Pattern TAKEN_APART = Pattern.compile("(?i)[\\p{L}\\p{N}]\\h{0,2}(?:"
            + "[\\[({<]\\h?(?:\\.|" + DOT_WORD + ")\\h?[\\])}>]\\h{0,2}\\p{L}"
            + "|\\h" + DOT_WORD + "\\h(?:com|net|org|sn|xyz|example)(?![\\p{L}\\p{N}])"
            + "|(?:\\h\\.\\h?|\\h?\\.\\h)(?:com|org|xyz|example)(?![\\p{L}\\p{N}])"
            + "|\\\\\\.\\p{L})");

    /** Two slashes before a host, and characters that are written as what Markdown or a browser makes of them. */
    private static final Pattern ENCODED = Pattern.compile("(?<![:\\p{L}\\p{N}/])(?://|\\\\\\\\)[\\p{L}\\p{N}%]"
            + "|(?i)%2f%2f|&(?:#|period;|sol;|bsol;|colon;|commat;|lt;|lsqb;|lbrack;)");

    private static final Pattern HANDLE = Pattern.compile("(?<![\\p{L}\\p{N}@._%+-])@[A-Za-z][A-Za-z0-9_]{3,31}");

    /** A sentence may begin right after a full stop, "inscription.Elle"; these it does not begin with. */
    private static final Set<String> COMMON_ENDINGS = Set.of(
            "com", "net", "org", "info", "biz", "app", "dev", "xyz", "top", "site", "online", "store", "shop", "club",
            "link", "click", "live", "page", "cloud", "tech", "vip", "icu", "test", "example");

    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.stream(Locale.getISOCountries())
            .map(code -> code.toLowerCase(Locale.ROOT))
            .toList());

    /** Not hosts: p.ex., and the endings of files. */
    private static final Set<String> NO_ENDINGS =
            Set.of("ex", "pdf", "doc", "docx", "jpg", "jpeg", "png", "txt", "xlsx");

    private Addresses() {}

    /** Hosts without a scheme, with what follows them: {@code evil.com/path}. */
    static List<String> barelyWritten(String plain) {
        return BARE.matcher(plain)
                .results()
                .filter(Addresses::isHost)
                .map(found -> found.group(1) + found.group(3))
                .toList();
    }

    /** Names of accounts: {@code @evil_bot}. */
    static List<String> handles(String plain) {
        return HANDLE.matcher(plain)
                .results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether there is an address in a form in which the office does not write any. */
    static boolean disguised(String plain) {
        String withoutWeb = WEB.matcher(plain).replaceAll(" ");
        return SCHEME.matcher(withoutWeb).find()
                || ENCODED.matcher(withoutWeb).find()
                || TAKEN_APART.matcher(plain).find()
                || NUMERIC.matcher(plain).find();
    }

    private static boolean isHost(MatchResult found) {
        String ending = found.group(2);
        String folded = ending.toLowerCase(Locale.ROOT);
        if (!found.group(3).isEmpty()) {
            return true;
        }
        if (NO_ENDINGS.contains(folded)) {
            return false;
        }
        return COMMON_ENDINGS.contains(folded)
                || COUNTRIES.contains(folded)
                || ending.equals(folded)
                || ending.equals(ending.toUpperCase(Locale.ROOT));
    }
}
