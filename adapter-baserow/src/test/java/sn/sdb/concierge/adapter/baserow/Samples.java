package sn.sdb.concierge.adapter.baserow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Bodies as Baserow 1.35 writes them, of made-up people. */
final class Samples {

    private static final List<String> NAMES = List.of(
            "08_get_catechumene_row_internal_names",
            "11_fields_parents_572",
            "12_fields_notes_576",
            "30_webhook_rows_updated",
            "31_webhook_rows_created",
            "32_webhook_rows_deleted",
            "33_webhook_rows_updated_related_batch");

    private Samples() {}

    static List<byte[]> all() {
        return NAMES.stream().map(Samples::bytes).toList();
    }

    static byte[] bytes(String name) {
        try (InputStream in = Samples.class.getResourceAsStream("/baserow/" + name + ".json")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
