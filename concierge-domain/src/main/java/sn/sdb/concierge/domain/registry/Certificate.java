package sn.sdb.concierge.domain.registry;

import sn.sdb.concierge.domain.file.FileName;

/**
 * A file that the office put into the record.
 *
 * @param mediaType as the registry says, which is not proof
 * @param size in bytes, as the registry says
 */
public record Certificate(CertificateId id, FileName name, String mediaType, long size) {

    /** Not its name, which may be a child's. */
    @Override
    public String toString() {
        return "Certificate[masked]";
    }
}
