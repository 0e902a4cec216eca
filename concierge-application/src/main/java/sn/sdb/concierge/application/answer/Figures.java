package sn.sdb.concierge.application.answer;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The figures of a text: amounts, dates, ages, numbers. */
final class Figures {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[\\h.,]\\d{3})*(?:[.,]\\d+)?");
    private static final Pattern LIST_ITEM = Pattern.compile("^\\s*\\d{1,2}[.)]\\s+");
    private static final Pattern SEPARATOR = Pattern.compile("[^0-9]");

    private Figures() {}

    /** Without their separators; a list's own numbering is no figure. */
    static Set<String> in(String plain) {
        Set<String> numbers = new HashSet<>();
        for (String line : plain.split("\n", -1)) {
            NUMBER.matcher(LIST_ITEM.matcher(line).replaceFirst(""))
                    .results()
                    .map(found -> SEPARATOR.matcher(found.group()).replaceAll(""))
                    .forEach(numbers::add);
        }
        return numbers;
    }
}
