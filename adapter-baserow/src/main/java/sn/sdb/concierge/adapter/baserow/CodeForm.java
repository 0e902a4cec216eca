package sn.sdb.concierge.adapter.baserow;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.registry.ParentCode;

/**
 * How this registry writes codes.
 *
 * @param shape what letters and digits a code has, without dashes; nothing else is ever asked for
 * @param groups how many of them stand between dashes, such as 4, 3, 5; empty when codes are typed as they are written
 */
record CodeForm(Optional<Pattern> shape, List<Integer> groups) {

    CodeForm {
        groups = List.copyOf(groups);
    }

    static CodeForm any() {
        return new CodeForm(Optional.empty(), List.of());
    }

    /** How the code may stand in the registry; empty when it cannot be one of its codes. Nothing is blank. */
    Set<String> writings(ParentCode code) {
        Set<String> writings = new LinkedHashSet<>();
        for (String writing : code.writings()) {
            String compact = writing.replace("-", "");
            if (shape.isEmpty() || shape.get().matcher(compact).matches()) {
                writings.add(writing);
                grouped(compact).ifPresent(writings::add);
            }
        }
        return writings;
    }

    private Optional<String> grouped(String compact) {
        if (groups.stream().mapToInt(Integer::intValue).sum() != compact.length()) {
            return Optional.empty();
        }
        StringBuilder written = new StringBuilder();
        int from = 0;
        for (int length : groups) {
            written.append(from == 0 ? "" : "-").append(compact, from, from + length);
            from += length;
        }
        return Optional.of(written.toString());
    }
}
