package sn.sdb.concierge.bootstrap.wiring;

import java.util.Optional;
import sn.sdb.concierge.adapter.baserow.BaserowRegistry;
import sn.sdb.concierge.adapter.baserow.BaserowSettings;
import sn.sdb.concierge.adapter.baserow.BaserowSettings.Token;
import sn.sdb.concierge.adapter.baserow.BaserowWebhook;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Environment;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.SourceSettings;
import sn.sdb.concierge.domain.registry.CatechismRegistry;
import sn.sdb.concierge.domain.registry.sample.ParishRegistry;
import sn.sdb.concierge.domain.registry.sample.SampleParish;

/** The catechism registry: that in Baserow, or the sample parish of a development without one, or none. */
public final class Registry implements AutoCloseable {

    private final Optional<BaserowRegistry> baserow;
    private final Optional<BaserowWebhook> webhook;
    private final Optional<RegistryStanding> standing;
    private final boolean sampleIsAllowed;

    private Registry(Optional<BaserowRegistry> baserow, SourceSettings.Registry settings, boolean sampleIsAllowed) {
        this.baserow = baserow;
        this.webhook = baserow.flatMap(registry ->
                settings.webhookSecret().map(secret -> new BaserowWebhook(new Token(secret.value()), registry)));
        this.standing = baserow.map(RegistryStanding::new);
        this.sampleIsAllowed = sampleIsAllowed;
    }

    static Registry of(Configuration configuration) {
        SourceSettings.Registry settings = configuration.sources().registry();
        return new Registry(baserow(settings), settings, sampleIsAllowed(configuration));
    }

    /** That in Baserow, when it is configured; to be closed. */
    public static Optional<BaserowRegistry> baserow(SourceSettings.Registry settings) {
        return settings.authKey()
                .map(key -> new BaserowRegistry(
                        BaserowSettings.of(settings.baseUrl(), new Token(key.value()), settings.mapping())));
    }

    /** In production made-up families would be taken for real ones. */
    public static boolean sampleIsAllowed(Configuration configuration) {
        return configuration.application().environment() != Environment.PRODUCTION;
    }

    /** The one to be asked; empty in a production without one, where a human is offered instead. */
    public Optional<CatechismRegistry> catechism() {
        if (baserow.isEmpty() && sampleIsAllowed) {
            return Optional.of(new ParishRegistry(SampleParish.parish()));
        }
        return baserow.map(registry -> registry);
    }

    /** Whether what it tells is made up, which has to be said wherever it is shown. */
    public boolean isSample() {
        return baserow.isEmpty() && sampleIsAllowed;
    }

    /** Who takes Baserow's hints; empty where Baserow was given no address for them. */
    public Optional<BaserowWebhook> webhook() {
        return webhook;
    }

    /** How Baserow is; empty where there is none. */
    public Optional<RegistryStanding> standing() {
        return standing;
    }

    @Override
    public void close() {
        baserow.ifPresent(BaserowRegistry::close);
    }
}
