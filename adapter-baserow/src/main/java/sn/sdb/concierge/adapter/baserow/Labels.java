package sn.sdb.concierge.adapter.baserow;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.registry.Enrolment;
import sn.sdb.concierge.domain.registry.Stage;

/** What the labels of the registry mean, whatever their case and accents. Immutable. */
final class Labels {

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<Kind, Map<String, Enum<?>>> meanings;

    /** The sets of labels, as the mapping file names them. */
    enum Kind {
        STATUS,
        STAGE,
        DAY;

        private List<Enum<?>> meanings() {
            return switch (this) {
                case STATUS -> List.of(Enrolment.Status.values());
                case STAGE -> List.of(Stage.values());
                case DAY -> List.of(DayOfWeek.values());
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** By its name in the file, in any case. */
        Optional<Enum<?>> meaning(String name) {
            return meanings().stream()
                    .filter(meaning -> meaning.name().equalsIgnoreCase(name))
                    .findFirst();
        }

        String meaningsInOrder() {
            return String.join(", ", meanings().stream().map(Enum::name).toList());
        }
    }

    private Labels(Map<Kind, Map<String, Enum<?>>> meanings) {
        this.meanings = meanings;
    }

    /** Those of the schema that is proposed to the diocese. */
    static Labels standard() {
        return new Labels(Map.of())
                .and(Kind.STATUS, "Brouillon", Enrolment.Status.DRAFT)
                .and(Kind.STATUS, "Soumise", Enrolment.Status.SUBMITTED)
                .and(Kind.STATUS, "En attente de paiement", Enrolment.Status.AWAITING_PAYMENT)
                .and(Kind.STATUS, "Validée", Enrolment.Status.CONFIRMED)
                .and(Kind.STATUS, "Refusée", Enrolment.Status.REFUSED)
                .and(Kind.STATUS, "Annulée", Enrolment.Status.CANCELLED)
                .and(Kind.DAY, "Lundi", DayOfWeek.MONDAY)
                .and(Kind.DAY, "Mardi", DayOfWeek.TUESDAY)
                .and(Kind.DAY, "Mercredi", DayOfWeek.WEDNESDAY)
                .and(Kind.DAY, "Jeudi", DayOfWeek.THURSDAY)
                .and(Kind.DAY, "Vendredi", DayOfWeek.FRIDAY)
                .and(Kind.DAY, "Samedi", DayOfWeek.SATURDAY)
                .and(Kind.DAY, "Dimanche", DayOfWeek.SUNDAY)
                .and(Kind.STAGE, "Éveil", Stage.AWAKENING)
                .and(Kind.STAGE, "Éveil à la foi", Stage.AWAKENING)
                .andYear(Stage.YEAR_1, "1re", "1ère", "1e", "Première")
                .andYear(Stage.YEAR_2, "2e", "2ème", "2nde", "Deuxième")
                .andYear(Stage.YEAR_3, "3e", "3ème", "Troisième")
                .andYear(Stage.YEAR_4, "4e", "4ème", "Quatrième")
                .and(Kind.STAGE, "3e année – Première communion", Stage.YEAR_3)
                .and(Kind.STAGE, "Première communion", Stage.YEAR_3)
                .and(Kind.STAGE, "Confirmation", Stage.CONFIRMATION);
    }

    private Labels andYear(Stage stage, String... ordinals) {
        Labels labels = this;
        for (String ordinal : ordinals) {
            labels = labels.and(Kind.STAGE, ordinal, stage).and(Kind.STAGE, ordinal + " année", stage);
        }
        return labels;
    }

    /** These, and one more, or another meaning of one of these. */
    Labels and(Kind kind, String label, Enum<?> meaning) {
        Map<Kind, Map<String, Enum<?>>> more = new HashMap<>(meanings);
        Map<String, Enum<?>> ofKind = new HashMap<>(more.getOrDefault(kind, Map.of()));
        ofKind.put(folded(label), meaning);
        more.put(kind, Map.copyOf(ofKind));
        return new Labels(Map.copyOf(more));
    }

    Optional<DayOfWeek> day(String label) {
        return meaning(Kind.DAY, label, DayOfWeek.class);
    }

    Optional<Stage> stage(String label) {
        return meaning(Kind.STAGE, label, Stage.class);
    }

    Enrolment.Status status(String label) {
        return meaning(Kind.STATUS, label, Enrolment.Status.class).orElse(Enrolment.Status.UNKNOWN);
    }

    private <E extends Enum<E>> Optional<E> meaning(Kind kind, String label, Class<E> type) {
        return Optional.ofNullable(meanings.getOrDefault(kind, Map.of()).get(folded(label)))
                .map(type::cast);
    }

    private static String folded(String label) {
        String plain =
                MARKS.matcher(Normalizer.normalize(label, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }
}
