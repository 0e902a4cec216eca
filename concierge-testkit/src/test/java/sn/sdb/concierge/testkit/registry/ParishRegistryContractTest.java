package sn.sdb.concierge.testkit.registry;

import java.util.Optional;
import sn.sdb.concierge.domain.registry.CatechismRegistry;
import sn.sdb.concierge.domain.registry.sample.Parish;
import sn.sdb.concierge.domain.registry.sample.ParishRegistry;

final class ParishRegistryContractTest extends CatechismRegistryContract {

    private Optional<Parish> parish = Optional.empty();
    private final CatechismRegistry registry = new ParishRegistry(() -> parish);

    @Override
    protected CatechismRegistry registry() {
        return registry;
    }

    @Override
    protected void keeps(Parish now) {
        parish = Optional.of(now);
    }

    @Override
    protected void tellsOfChanges() {}

    @Override
    protected void goesAway() {
        parish = Optional.empty();
    }
}
