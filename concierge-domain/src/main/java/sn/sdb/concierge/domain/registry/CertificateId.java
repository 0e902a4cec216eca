package sn.sdb.concierge.domain.registry;

/**
 * By what the registry knows a certificate among those of one catechumen.
 *
 * @param value as the registry has it
 */
public record CertificateId(String value) {

    public CertificateId {
        RegistryRules.requireId(value);
    }

    /** Not its value, which may be part of an address under which anybody gets the file. */
    @Override
    public String toString() {
        return "CertificateId[masked]";
    }
}
