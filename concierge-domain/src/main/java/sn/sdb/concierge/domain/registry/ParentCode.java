package sn.sdb.concierge.domain.registry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The code with which a parent shows who they are, the office having given it to them. A secret.
 *
 * @param value 4 to 40 letters A to Z and digits; single dashes may part them, as a help to the eye
 */
public record ParentCode(String value) {

    private static final int LONGEST_TYPED = 200;

    /** As many as one request can well ask for. */
    private static final int MOST_WRITINGS = 48;

    private static final String MASK = "****";

    private static final Pattern SHAPE = Pattern.compile("(?=(?:-?[A-Z0-9]){4,40}$)[A-Z0-9]+(?:-[A-Z0-9]+)*");

    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\h\\p{Pd}_]+");

    private static final Pattern AROUND = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    /** What is read, and written, for one another. */
    private static final List<String> ALIKE = List.of("O0", "I1L");

    public ParentCode {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("not a parent code");
        }
    }

    /**
     * Reads what somebody typed, or what stands in a cell: case, spaces, the kind of dash, other forms of the same letter
     * and what stands around the code are forgiven. Empty for what cannot be a code.
     */
    public static Optional<ParentCode> parse(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        String seen = UNSEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .replaceAll("");
        String bare = AROUND.matcher(seen).replaceAll("");
        String code = SEPARATORS.matcher(bare).replaceAll("-").toUpperCase(Locale.ROOT);
        return SHAPE.matcher(code).matches() ? Optional.of(new ParentCode(code)) : Optional.empty();
    }

    /** Whether both are the same code, letter for letter; how they are parted does not count. In constant time. */
    public boolean isSame(ParentCode other) {
        return constantTimeEquals(compact(), other.compact());
    }

    /** Whether one may be a misreading of the other: O and 0, or I, 1 and L. In constant time. */
    public boolean looksLike(ParentCode other) {
        return constantTimeEquals(folded(), other.folded());
    }

    private static boolean constantTimeEquals(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }

    /** The letters and digits alone. */
    public String compact() {
        return value.replace("-", "");
    }

    private String folded() {
        String folded = compact();
        for (String alike : ALIKE) {
            for (int i = 1; i < alike.length(); i++) {
                folded = folded.replace(alike.charAt(i), alike.charAt(0));
            }
        }
        return folded;
    }

    /**
     * How a registry may have written it: as typed and without dashes, each with what looks alike exchanged; first all
     * of it alike, since whoever takes O for 0 does so each time and many registries have but one of them, then the
     * least changed. Never empty, never blank, 48 at most.
     */
    public List<String> writings() {
        Set<String> writings = new LinkedHashSet<>();
        List<Variant> level =
                uniform().map(code -> new Variant(code, code.length())).toList();
        addAll(writings, level);
        level = List.of(new Variant(value, 0));
        while (!level.isEmpty() && writings.size() < MOST_WRITINGS) {
            addAll(writings, level);
            // One level holds few more than are wanted: whoever typed forty of them is not owed the rest.
            level = level.stream()
                    .limit(MOST_WRITINGS)
                    .flatMap(variant -> variant.withOneMoreChange().stream())
                    .toList();
        }
        return writings.stream().limit(MOST_WRITINGS).toList();
    }

    private static void addAll(Set<String> writings, List<Variant> variants) {
        for (Variant variant : variants) {
            writings.add(variant.code());
            writings.add(variant.code().replace("-", ""));
        }
    }

    /** The code, and then the code with all that looks alike written in one way. */
    private Stream<String> uniform() {
        Stream<String> codes = Stream.of(value);
        for (String alike : ALIKE) {
            codes = codes.flatMap(code -> Stream.concat(
                    Stream.of(code),
                    alike.chars().mapToObj(letter -> code.replaceAll("[" + alike + "]", Character.toString(letter)))));
        }
        return codes;
    }

    /** A writing of which everything from {@code from} on may still be changed. */
    private record Variant(String code, int from) {

        List<Variant> withOneMoreChange() {
            List<Variant> changed = new ArrayList<>();
            for (int at = from; at < code.length(); at++) {
                String before = code.substring(0, at);
                String after = code.substring(at + 1);
                int next = at + 1;
                others(code.charAt(at))
                        .forEach(other -> changed.add(new Variant(before + Character.toString(other) + after, next)));
            }
            return changed;
        }

        private static IntStream others(int letter) {
            return alikeTo(letter).chars().filter(other -> other != letter);
        }
    }

    /** A text in which this code cannot be read any more, however it is written there. */
    public String maskedIn(String text) {
        Pattern written = written();
        String masked = written.matcher(text).replaceAll(MASK);
        String plain = Normalizer.normalize(masked, Normalizer.Form.NFKC);
        return written.matcher(plain).find() ? written.matcher(plain).replaceAll(MASK) : masked;
    }

    private Pattern written() {
        StringBuilder regex = new StringBuilder();
        compact()
                .chars()
                .forEach(letter -> regex.append(regex.isEmpty() ? "" : "[\\s\\h\\p{Pd}\\p{Cf}_]*")
                        .append('[')
                        .append(alikeTo(letter))
                        .append(']'));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** What is read for a letter, itself included. */
    private static String alikeTo(int letter) {
        return ALIKE.stream()
                .filter(group -> group.indexOf(letter) >= 0)
                .findFirst()
                .orElse(Character.toString(letter));
    }

    @Override
    public String toString() {
        return "ParentCode[masked]";
    }
}
