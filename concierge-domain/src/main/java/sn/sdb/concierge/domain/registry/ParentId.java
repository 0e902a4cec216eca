package sn.sdb.concierge.domain.registry;

/**
 * By what the registry knows a parent. It proves nothing: whoever holds one is asked for their right each time.
 *
 * @param value as the registry has it
 */
public record ParentId(String value) {

    public ParentId {
        RegistryRules.requireId(value);
    }

    /** Not its value, by which a family is found. */
    @Override
    public String toString() {
        return "ParentId[masked]";
    }
}
