package sn.sdb.concierge.domain.registry;

import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.media.Media;

/**
 * A certificate, whole.
 *
 * @param media its bytes, with the type that these show
 */
public record CertificateFile(FileName name, Media media) {

    /** Not its name, which may be a child's. */
    @Override
    public String toString() {
        return "CertificateFile[" + media + "]";
    }
}
