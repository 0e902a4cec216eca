package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.AfterEach;
import sn.sdb.concierge.domain.registry.CatechismRegistry;
import sn.sdb.concierge.domain.registry.sample.Parish;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;
import sn.sdb.concierge.testkit.registry.CatechismRegistryContract;

final class BaserowRegistryContractTest extends CatechismRegistryContract {

    private final PlayedBaserow baserow = new PlayedBaserow();
    private final BaserowRegistry registry = new BaserowRegistry(baserow.settings(Mappings.withWithdrawn()));

    @AfterEach
    void close() {
        registry.close();
        baserow.close();
    }

    @Override
    protected CatechismRegistry registry() {
        return registry;
    }

    @Override
    protected void keeps(Parish parish) {
        baserow.keeps(parish);
    }

    @Override
    protected void tellsOfChanges() {
        registry.forget("{}".getBytes(UTF_8));
    }

    @Override
    protected void goesAway() {
        baserow.always(Answer.text(503, "<html>Marie-Noëlle EXEMPLE</html>"));
    }
}
