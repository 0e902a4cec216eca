package sn.sdb.concierge.domain.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers of papers. A Senegalese national identification number begins with 1 or 2 (the sex) and has 13 digits
 * or a few more; other numbers are known by the word before them. Passports by themselves have the shape of a code.
 */
final class DocumentNumbers implements SensitiveFinder {

    private static final int SHORTEST_NATIONAL = 13;
    private static final int SHORTEST_OF_PAPER = 5;

    private static final Pattern NATIONAL =
            Pattern.compile("(?<![\\w+\\[])([12](?:[\\h.\\u2010-\\u2013-]?\\d){12,16})(?!\\w)");

    private static final String NUMBER_SIGN = "(?:n\\h?[°ºo]|num[ée]ro|n[uú]mero|number|num\\.?|#)";
    private static final String LINK = "(?:[\\h:=,()]|" + NUMBER_SIGN + "|est|is|sous|é|le|de|da|do|of){0,8}";

    private static final Pattern PAPER =
            ignoringCase(beginningWith("cnpib") + "(?:cni|nin|cin|carte\\h(?:nationale\\h)?d.identit[ée]"
                    + "|pi[eè]ce\\hd.identit[ée]|passe?ports?|passaportes?|id(?:entity)?\\hcard|national\\hid"
                    + "|bilhete\\hde\\hidentidade)(?!\\p{L})" + LINK
                    + "((?:\\p{L}{1,3}\\h?)?\\d(?:[\\h.-]?\\d){4,19})(?![\\p{L}\\d])");

    private static final String ACT_OF = "(?:actes?|extraits?|registres?|certificate|register|certid[ãa]o|assento)"
            + "(?:\\h\\p{L}{1,3}\\h\\p{L}{1,20}){0,2}[\\h:,]{1,3}";

    /** With a sign or a year: "extrait de naissance 500 F" has neither. */
    private static final Pattern ACT = ignoringCase(beginningWith("aercn#") + "(?:" + ACT_OF + NUMBER_SIGN
            + "[\\h:]{0,3}(\\d{1,9}(?:\\h?/\\h?\\d{2,4})?)"
            + "|" + ACT_OF + "(\\d{1,6}\\h?/\\h?\\d{2,4})"
            + "|" + NUMBER_SIGN + "[\\h:]{0,3}(\\d{1,6}\\h?/\\h?(?:19|20)\\d\\d))(?![\\d/])");

    @Override
    public List<Finding> findIn(String text) {
        int digits = Ordinary.digits(text);
        if (digits == 0) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>(2);
        if (digits >= SHORTEST_NATIONAL) {
            add(findings, NATIONAL, text);
        }
        if (digits >= SHORTEST_OF_PAPER) {
            add(findings, PAPER, text);
        }
        add(findings, ACT, text);
        return findings;
    }

    private static void add(List<Finding> findings, Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                String number = matcher.group(group);
                if (number != null && isNumber(pattern, text, number, matcher.end(group))) {
                    findings.add(new Finding(matcher.start(group), matcher.end(group), "DOCUMENT"));
                }
            }
        }
    }

    private static boolean isNumber(Pattern pattern, String text, String number, int end) {
        if (Ordinary.isAmount(text, number, end)) {
            return false;
        }
        if (pattern.equals(ACT)) {
            return true;
        }
        return Ordinary.digitsBesideDates(number) >= (pattern.equals(NATIONAL) ? SHORTEST_NATIONAL : 1);
    }

    /** At a word's beginning, and only before these: most letters need no look at every word. */
    private static String beginningWith(String letters) {
        return "(?=[" + letters + "])(?<!\\p{L})";
    }

    private static Pattern ignoringCase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
