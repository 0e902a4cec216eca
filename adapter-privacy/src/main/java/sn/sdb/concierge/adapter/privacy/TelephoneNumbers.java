package sn.sdb.concierge.adapter.privacy;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.privacy.SensitiveFinder;

/**
 * Finds the numbers that are valid in a country, as one dials there, and those of any country written with its prefix, in
 * the digits of any script. Made to stand beside the finders by shape, which know no country and want eight digits.
 */
public final class TelephoneNumbers implements SensitiveFinder {

    /** No number is shorter with its prefix. */
    private static final int FEWEST_DIGITS = 7;

    /** How many wrong numbers are tried before the rest of a text is left to the finders by shape. */
    private static final long MOST_TRIES = 500;

    private static final String MILLIONS = "000000";

    private static final Pattern CURRENCY = Pattern.compile(
            "[\\s\\h]{0,2}(?:F|FR|FCFA|CFA|XOF|francs?|euros?|EUR|\u20AC)(?!\\w)", Pattern.CASE_INSENSITIVE);

    private final String country;

    /** @param country in which a number without prefix is dialled, two letters */
    public TelephoneNumbers(String country) {
        this.country = country.toUpperCase(Locale.ROOT);
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(this.country)) {
            throw new IllegalArgumentException("no country is called " + country);
        }
    }

    /** Read when the first text with a number comes, and not while the product starts. */
    private static final class Plans {
        static final PhoneNumberUtil ALL = PhoneNumberUtil.getInstance();
    }

    @Override
    public List<Finding> findIn(String text) {
        if (digits(text) < FEWEST_DIGITS) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(2);
        for (PhoneNumberMatch match :
                Plans.ALL.findNumbers(text, country, PhoneNumberUtil.Leniency.VALID, MOST_TRIES)) {
            if (!isAmount(text, match)) {
                findings.add(new Finding(match.start(), match.end(), "TELEPHONE"));
            }
        }
        return findings;
    }

    /** 750 000 000 could be dialled in Senegal. */
    private static boolean isAmount(String text, PhoneNumberMatch match) {
        boolean round = String.valueOf(match.number().getNationalNumber()).endsWith(MILLIONS);
        return (round && !match.rawString().startsWith("+"))
                || CURRENCY.matcher(text).region(match.end(), text.length()).lookingAt();
    }

    private static int digits(String text) {
        int digits = 0;
        // Every text of a conversation is counted with every question: no stream.
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.isDigit(text.codePointAt(i))) {
                digits++;
            }
        }
        return digits;
    }
}
