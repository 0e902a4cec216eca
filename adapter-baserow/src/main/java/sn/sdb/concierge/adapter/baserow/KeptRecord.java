package sn.sdb.concierge.adapter.baserow;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import sn.sdb.concierge.domain.registry.CatechismRecord;
import sn.sdb.concierge.domain.registry.CertificateId;

/**
 * A record as it is kept in memory for a few minutes.
 *
 * @param rows out of which it was made, by table
 * @param addresses of the certificates
 */
record KeptRecord(CatechismRecord record, Map<Table, Set<Long>> rows, Map<CertificateId, String> addresses) {

    KeptRecord {
        rows = new EnumMap<>(rows);
        addresses = Map.copyOf(addresses);
    }

    boolean isMadeOf(Table table, Set<Long> numbers) {
        return rows.getOrDefault(table, Set.of()).stream().anyMatch(numbers::contains);
    }

    @Override
    public String toString() {
        return "KeptRecord[masked]";
    }
}
