package sn.sdb.concierge.adapter.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.answer.Place;
import sn.sdb.concierge.domain.place.Coordinates;

/**
 * Places in the tables of a page: those that have a column for the latitude and one for the longitude. The first other
 * column is the name, the rest is told as it stands. Where a column says when there is catechism, a row without any is
 * no place to send a family to.
 */
final class PlaceTable {

    private static final Pattern ROW = Pattern.compile("^\\s*\\|.*\\|\\s*$");
    private static final Pattern RULE = Pattern.compile("^\\s*\\|[\\s:|-]*-[\\s:|-]*\\|\\s*$");
    private static final Pattern CELLS = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern NONE = Pattern.compile("[-–—\\s]*|(?i:non|aucun|néant)");

    private static final Set<String> LATITUDE = Set.of("latitude", "lat");
    private static final Set<String> LONGITUDE = Set.of("longitude", "lon", "lng", "long");
    private static final String CATECHISM = "catech";

    private final List<String> head;
    private final int latitude;
    private final int longitude;

    private PlaceTable(List<String> head) {
        this.head = head;
        this.latitude = column(head, LATITUDE);
        this.longitude = column(head, LONGITUDE);
    }

    /** The places in a text; none where no table has coordinates. */
    static List<Place> places(String markdown, Passage.Source source) {
        List<Place> places = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        Optional<PlaceTable> table = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!ROW.matcher(line).matches()) {
                table = Optional.empty();
            } else if (i + 1 < lines.size() && RULE.matcher(lines.get(i + 1)).matches()) {
                table = Optional.of(new PlaceTable(cells(line))).filter(PlaceTable::hasPlaces);
                i++;
            } else {
                table.flatMap(head -> head.place(cells(line), source)).ifPresent(places::add);
            }
        }
        return places;
    }

    private boolean hasPlaces() {
        return latitude >= 0 && longitude >= 0 && head.size() > 2;
    }

    private Optional<Place> place(List<String> cells, Passage.Source source) {
        Optional<Coordinates> at = number(cell(cells, latitude))
                .flatMap(north -> number(cell(cells, longitude)).flatMap(east -> Coordinates.of(north, east)));
        if (at.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> name = Optional.empty();
        List<Place.Detail> details = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            String text = cell(cells, i);
            boolean said = !NONE.matcher(text).matches();
            if (!said && folded(head.get(i)).startsWith(CATECHISM)) {
                return Optional.empty();
            }
            if (i != latitude && i != longitude) {
                if (name.isEmpty()) {
                    name = Optional.of(text);
                } else if (said) {
                    details.add(new Place.Detail(head.get(i), text));
                }
            }
        }
        return name.filter(words -> !words.isBlank()).map(words -> new Place(words, at.get(), details, source));
    }

    private static int column(List<String> head, Set<String> names) {
        for (int i = 0; i < head.size(); i++) {
            if (names.contains(folded(head.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    private static String folded(String name) {
        return FrenchText.words(name).stream()
                .findFirst()
                .map(FrenchText.Word::form)
                .orElse("");
    }

    private static List<String> cells(String row) {
        String inner = row.strip();
        return Arrays.stream(CELLS.split(inner.substring(1, inner.length() - 1), -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    /** Also with a decimal comma, and with the minus sign of a word processor. */
    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text.replace(',', '.').replace('−', '-')));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
