package sn.sdb.concierge.domain.registry;

/**
 * By what the registry knows a catechumen. It proves nothing.
 *
 * @param value as the registry has it
 */
public record CatechumenId(String value) {

    public CatechumenId {
        RegistryRules.requireId(value);
    }

    /** Not its value, by which a child is found. */
    @Override
    public String toString() {
        return "CatechumenId[masked]";
    }
}
