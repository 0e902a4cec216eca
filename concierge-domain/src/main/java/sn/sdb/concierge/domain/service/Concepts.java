package sn.sdb.concierge.domain.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The concepts of a lexicon by number, in an order in which each comes after those of which it is made. Immutable. */
final class Concepts {

    private final Map<String, Integer> numbers;
    private final int[] order;
    private final int[] idioms;
    private final int[] idiomOrder;

    private Concepts(Map<String, Integer> numbers, int[] order, int[] idioms, int[] idiomOrder) {
        this.numbers = Map.copyOf(numbers);
        this.order = order;
        this.idioms = idioms;
        this.idiomOrder = idiomOrder;
    }

    int count() {
        return numbers.size();
    }

    /** The number of a concept that the lexicon defines. */
    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("the lexicon has no concept named " + name);
        }
        return number;
    }

    int[] order() {
        return order;
    }

    /** The concepts whose words mean nothing else where they stand. */
    int[] idioms() {
        return idioms;
    }

    /** Idioms, and the concepts of which they are made. */
    int[] idiomOrder() {
        return idiomOrder;
    }

    /** "Not that": what follows in the clause is not asked for. */
    int refusal() {
        return number("refusal");
    }

    /** "But", "only": ends a refusal. */
    int turn() {
        return number("turn");
    }

    /** Gathers concepts, and of which others they are made. */
    static final class Builder {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Set<Integer>> parts = new ArrayList<>();
        private final Set<Integer> defined = new HashSet<>();
        private final Set<Integer> idioms = new HashSet<>();

        int number(String name) {
            return numbers.computeIfAbsent(name, n -> {
                parts.add(new HashSet<>());
                return parts.size() - 1;
            });
        }

        boolean knows(String name) {
            return numbers.containsKey(name);
        }

        void define(int concept) {
            defined.add(concept);
        }

        void defineIdiom(int concept) {
            defined.add(concept);
            idioms.add(concept);
        }

        void addPart(int concept, int part) {
            parts.get(concept).add(part);
        }

        Concepts build() {
            numbers.forEach((name, number) -> {
                if (!defined.contains(number)) {
                    throw new IllegalArgumentException("the lexicon uses <" + name + "> and does not define it");
                }
            });
            List<Integer> order = new ArrayList<>();
            Set<Integer> done = new HashSet<>();
            for (int concept = 0; concept < parts.size(); concept++) {
                place(concept, done, new HashSet<>(), order);
            }
            List<Integer> idiomOrder = new ArrayList<>();
            Set<Integer> idiomsDone = new HashSet<>();
            for (int idiom : idioms) {
                place(idiom, idiomsDone, new HashSet<>(), idiomOrder);
            }
            return new Concepts(numbers, ints(order), ints(idioms), ints(idiomOrder));
        }

        private void place(int concept, Set<Integer> done, Set<Integer> open, List<Integer> order) {
            if (done.contains(concept)) {
                return;
            }
            if (!open.add(concept)) {
                throw new IllegalArgumentException("a concept of the lexicon is made of itself");
            }
            for (int part : parts.get(concept)) {
                place(part, done, open, order);
            }
            done.add(concept);
            order.add(concept);
        }

        private static int[] ints(Collection<Integer> numbers) {
            return numbers.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
