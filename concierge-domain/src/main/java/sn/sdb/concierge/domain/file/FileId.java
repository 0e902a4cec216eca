package sn.sdb.concierge.domain.file;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.user.PersonId;

/**
 * The name of a kept file. It cannot be guessed, and says whose the file is and how old, so that what has to be erased is
 * found by names alone. It is a name and no permission: whoever serves a file asks first who wants it.
 *
 * @param owner whose file it is
 * @param storedAt to the second, from 2001 to 2286
 * @param token 160 random bits, in 40 hexadecimal digits
 */
public record FileId(PersonId owner, Instant storedAt, String token) {

    private static final int RANDOM_BYTES = 20;

    /** Ten digits, so that names sort by age. */
    private static final long EARLIEST = 1_000_000_000L;

    private static final long LATEST = 9_999_999_999L;

    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{40}");

    private static final Pattern TEXT = Pattern.compile(
            "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.([1-9][0-9]{9})\\.([0-9a-f]{40})");

    public FileId {
        long seconds = storedAt.getEpochSecond();
        if (storedAt.getNano() != 0 || seconds < EARLIEST || seconds > LATEST) {
            throw new IllegalArgumentException("a file is stored at a whole second between 2001 and 2286");
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("a token has 40 hexadecimal digits");
        }
    }

    /**
     * A name that nobody had before.
     *
     * @param storedAt whose part of a second is dropped
     */
    public static FileId random(PersonId owner, Instant storedAt, SecureRandom random) {
        byte[] bits = new byte[RANDOM_BYTES];
        random.nextBytes(bits);
        return new FileId(
                owner, storedAt.truncatedTo(ChronoUnit.SECONDS), HexFormat.of().formatHex(bits));
    }

    /** Reads what {@link #text()} wrote; empty for anything else. */
    public static Optional<FileId> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new FileId(
                new PersonId(UUID.fromString(matcher.group(1))),
                Instant.ofEpochSecond(Long.parseLong(matcher.group(2))),
                matcher.group(3)));
    }

    /** Owner, second and token, with dots between: safe in any path, address and column. */
    public String text() {
        return owner + "." + storedAt.getEpochSecond() + "." + token;
    }

    @Override
    public String toString() {
        return text();
    }
}
