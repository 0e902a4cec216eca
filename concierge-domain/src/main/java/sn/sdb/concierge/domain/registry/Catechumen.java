package sn.sdb.concierge.domain.registry;

/**
 * A child, or grown-up, in catechism.
 *
 * @param name as it is shown
 */
public record Catechumen(CatechumenId id, String name) {

    public Catechumen {
        RegistryRules.requireName(name);
    }

    @Override
    public String toString() {
        return "Catechumen[masked]";
    }
}
