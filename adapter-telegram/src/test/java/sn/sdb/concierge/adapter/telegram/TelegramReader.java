package sn.sdb.concierge.adapter.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.testkit.message.ShownText;
import sn.sdb.concierge.testkit.message.ShownText.Look;

/**
 * Reads a message as the Bot API says it is written ("HTML style", and the limits of {@code sendMessage}), and refuses what
 * that page does not allow. It owes nothing to the code that renders.
 *
 * <p>Refused are: a tag or an attribute that is not on the page; a tag that is not closed, or closed out of order; one that
 * repeats a tag around it, quotations in quotations among them; anything inside {@code code} and {@code pre}, but for the
 * {@code code} with a language that may follow a {@code pre} at once; {@code code} and {@code pre} inside other formatting or
 * a link; {@code < > &} that are not escaped, and {@code "} in an attribute; named entities but for the four; numbers of no
 * character; half a surrogate pair; an address without scheme and host; a text that is blank or longer than 4096 UTF-16
 * units when read; a request of more than 32,768 bytes.
 */
final class TelegramReader {

    private static final int MOST_UNITS = 4096;
    private static final int MOST_BYTES = 32_768;

    private static final Map<String, Optional<Look>> TAGS = Map.ofEntries(
            Map.entry("b", Optional.of(Look.BOLD)),
            Map.entry("strong", Optional.of(Look.BOLD)),
            Map.entry("i", Optional.of(Look.ITALIC)),
            Map.entry("em", Optional.of(Look.ITALIC)),
            Map.entry("s", Optional.of(Look.STRIKE)),
            Map.entry("strike", Optional.of(Look.STRIKE)),
            Map.entry("del", Optional.of(Look.STRIKE)),
            Map.entry("code", Optional.of(Look.CODE)),
            Map.entry("pre", Optional.of(Look.CODE)),
            Map.entry("a", Optional.of(Look.LINK)),
            Map.entry("u", Optional.empty()),
            Map.entry("ins", Optional.empty()),
            Map.entry("tg-spoiler", Optional.empty()),
            Map.entry("blockquote", Optional.of(Look.QUOTE)));

    private static final Pattern TAG = Pattern.compile("</?([a-z-]+)((?: [a-z-]+(?:=\"[^\"<>]*\")?)*)>");
    private static final Pattern ENTITY = Pattern.compile("&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));");
    private static final Set<String> SCHEMES = Set.of("http", "https", "tg");

    private final String html;
    private final ShownText shown = new ShownText();
    private final Deque<String> open = new ArrayDeque<>();
    private final List<String> addresses = new ArrayList<>();

    private TelegramReader(String html) {
        this.html = html;
    }

    /** What people see, and the addresses that its links lead to, in order. */
    record Message(ShownText shown, List<String> addresses) {}

    static Message html(String html) {
        TelegramReader reader = new TelegramReader(html);
        reader.read();
        require(html, reader.open.isEmpty(), "tags left open: " + reader.open);
        return checked(new Message(reader.shown, reader.addresses), html);
    }

    /** A message without {@code parse_mode}. */
    static Message plain(String text) {
        ShownText shown = new ShownText();
        shown.add(text, Set.of());
        return checked(new Message(shown, List.of()), text);
    }

    private static Message checked(Message message, String sent) {
        String text = message.shown().text();
        require(sent, !message.shown().visible().text().isEmpty(), "nothing to see");
        require(sent, text.length() <= MOST_UNITS, text.length() + " units");
        require(sent, sent.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES, "too many bytes");
        require(sent, StandardCharsets.UTF_8.newEncoder().canEncode(text), "half a surrogate pair");
        return message;
    }

    private static void require(String sent, boolean met, String otherwise) {
        if (!met) {
            throw new AssertionError(otherwise + " in: " + sent);
        }
    }

    private void read() {
        Matcher tag = TAG.matcher(html);
        Matcher entity = ENTITY.matcher(html);
        for (int at = 0; at < html.length(); ) {
            switch (html.charAt(at)) {
                case '<' -> {
                    require(html, tag.region(at, html.length()).lookingAt(), "no tag at " + at);
                    tag(tag, at);
                    at = tag.end();
                }
                case '&' -> {
                    require(html, entity.region(at, html.length()).lookingAt(), "no entity at " + at);
                    shown.add(character(entity), looks());
                    at = entity.end();
                }
                case '>' -> throw new AssertionError("a bare > at " + at + " in: " + html);
                default -> {
                    int start = at;
                    while (at < html.length() && "<&>".indexOf(html.charAt(at)) < 0) {
                        at++;
                    }
                    shown.add(html.substring(start, at), looks());
                }
            }
        }
    }

    private void tag(Matcher tag, int at) {
        String name = tag.group(1);
        require(html, TAGS.containsKey(name), "unknown tag at " + at);
        if (html.charAt(at + 1) == '/') {
            require(html, tag.group(2).isEmpty(), "a closing tag with attributes at " + at);
            require(html, name.equals(open.poll()), "closed out of order at " + at);
        } else {
            attributes(name, tag.group(2), at);
            nesting(name, at);
            open.push(name);
        }
    }

    private void attributes(String name, String attributes, int at) {
        boolean allowed = switch (name) {
            case "a" -> attributes.startsWith(" href=\"") && address(attributes.substring(7));
            case "code" ->
                attributes.isEmpty()
                        || (attributes.matches(" class=\"language-[^\" ]+\"") && html.startsWith("<pre>", at - 5));
            case "blockquote" -> attributes.isEmpty() || attributes.equals(" expandable");
            default -> attributes.isEmpty();
        };
        require(html, allowed, "attributes at " + at);
    }

    private boolean address(String quoted) {
        int end = quoted.indexOf('"');
        if (end != quoted.length() - 1) {
            return false;
        }
        StringBuilder address = new StringBuilder();
        Matcher entity = ENTITY.matcher(quoted);
        for (int at = 0; at < end; ) {
            if (quoted.charAt(at) == '&') {
                require(html, entity.region(at, end).lookingAt(), "no entity in the address " + quoted);
                address.append(character(entity));
                at = entity.end();
            } else {
                address.append(quoted.charAt(at++));
            }
        }
        addresses.add(address.toString());
        URI uri = URI.create(address.toString());
        return uri.getScheme() != null
                && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                && uri.getHost() != null;
    }

    private void nesting(String name, int at) {
        boolean codeOfPre = name.equals("code") && "pre".equals(open.peek()) && html.startsWith("<pre>", at - 5);
        boolean inCode = open.contains("pre") || open.contains("code");
        require(html, !inCode || codeOfPre, "formatting in code at " + at);
        require(html, !open.contains(name), "repeats a tag around it at " + at);
        boolean isCode = name.equals("pre") || name.equals("code");
        boolean onlyQuoted = open.stream().allMatch("blockquote"::equals);
        require(html, !isCode || codeOfPre || onlyQuoted, "code in formatting at " + at);
        require(html, !name.equals("blockquote") || open.isEmpty(), "a quotation inside others at " + at);
    }

    private String character(Matcher entity) {
        if (entity.group(1) != null) {
            return Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"").get(entity.group(1));
        }
        int number =
                entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        require(html, number > 0 && Character.isValidCodePoint(number), "a number of no character");
        return Character.toString(number);
    }

    private Set<Look> looks() {
        Set<Look> looks = EnumSet.noneOf(Look.class);
        for (String tag : open) {
            TAGS.get(tag).ifPresent(looks::add);
        }
        return looks;
    }
}
