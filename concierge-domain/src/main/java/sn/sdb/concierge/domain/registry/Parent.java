package sn.sdb.concierge.domain.registry;

/**
 * A parent, or whoever stands in for one.
 *
 * @param code as the registry has it now: who proved themselves with another one has no right any more
 * @param name as it is shown
 */
public record Parent(ParentId id, ParentCode code, String name) {

    public Parent {
        RegistryRules.requireName(name);
    }

    @Override
    public String toString() {
        return "Parent[masked]";
    }
}
