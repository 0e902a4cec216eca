package sn.sdb.concierge.adapter.waha;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What matters of a vCard 3.0, as WhatsApp writes it.
 *
 * @param phone {@code +} and digits where the card says which country
 */
record VCard(String phone, Optional<String> name) {

    private static final int LONGEST = 20_000;
    private static final int LONGEST_NAME = 200;
    private static final Pattern WHATSAPP_ID =
            Pattern.compile(";waid=([1-9][0-9]{5,14})[;:]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPED = Pattern.compile("\\+?[0-9]{6,17}");

    /** The card's first telephone number; empty when it has none. */
    static Optional<VCard> parse(String card) {
        Optional<String> phone = Optional.empty();
        Optional<String> name = Optional.empty();
        for (String line :
                card.substring(0, Math.min(card.length(), LONGEST)).lines().toList()) {
            int colon = line.indexOf(':');
            String property = colon < 0 ? "" : propertyOf(line.substring(0, colon));
            if (property.equals("FN") && name.isEmpty()) {
                name = nameIn(line.substring(colon + 1));
            } else if (property.equals("TEL") && phone.isEmpty()) {
                phone = phoneIn(line, line.substring(colon + 1));
            }
        }
        Optional<String> found = name;
        return phone.map(number -> new VCard(number, found));
    }

    /** {@code TEL} of {@code item1.TEL;type=CELL}. */
    private static String propertyOf(String beforeColon) {
        String bare = beforeColon.split(";", 2)[0];
        return bare.substring(bare.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    }

    private static Optional<String> nameIn(String value) {
        String name = value.strip();
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }

    private static Optional<String> phoneIn(String line, String value) {
        Matcher known = WHATSAPP_ID.matcher(line);
        if (known.find()) {
            return Optional.of("+" + known.group(1));
        }
        String typed = value.replaceAll("[^0-9+]", "");
        String international = typed.startsWith("00") ? "+" + typed.substring(2) : typed;
        return TYPED.matcher(international).matches() ? Optional.of(international) : Optional.empty();
    }
}
