package sn.sdb.concierge.domain.registry;

import java.util.List;
import java.util.Set;

/**
 * The registry of those in catechism, read only. Safe for concurrent use. Each call blocks its (virtual) thread and ends
 * within a few seconds, whatever the registry does; an interrupted caller gets {@code Unavailable} at once, and stays
 * interrupted. Nothing is thrown for what the registry did or did not do. A parent's right is read anew by each call that
 * names a parent, and nothing that is told outlives the process. Implementers pass {@code CatechismRegistryContract}.
 */
public interface CatechismRegistry {

    /** Who has this code; the comparison forgives what {@link ParentCode#looksLike} does, when it leaves no doubt. */
    Identification identify(ParentCode code);

    /** What a parent may see now. */
    Access access(ParentId parent);

    /** The record of one child of a parent. */
    Lookup record(ParentId parent, CatechumenId child);

    /** A certificate out of the record of one child of a parent. */
    Fetch certificate(ParentId parent, CatechumenId child, CertificateId certificate);

    /** What this registry keeps at all; the rest is hidden. Costs nothing. */
    Set<Section> sections();

    /** A part of a record. */
    enum Section {
        GRADES,
        SCHEDULE,
        CERTIFICATES,
        PROGRESS
    }

    /** Whose a code is. */
    sealed interface Identification {
        /** This parent's. */
        record Identified(Parent parent) implements Identification {}

        /** Nobody's, several people's, or that of somebody whose right was withdrawn: nobody learns which. */
        record NotIdentified() implements Identification {}

        /** The registry cannot be asked now: nothing is known of the code. */
        record Unavailable() implements Identification {}
    }

    /** A parent's right. */
    sealed interface Access {
        /**
         * They have it.
         *
         * @param children those in the registry now, in its order; there may be none
         */
        record Granted(Parent parent, List<Catechumen> children) implements Access {
            public Granted {
                children = List.copyOf(children);
            }
        }

        /** They have none, or none any more. */
        record Refused() implements Access {}

        /** The registry cannot be asked now: nothing is shown. */
        record Unavailable() implements Access {}
    }

    /** What was found of a child. */
    sealed interface Lookup {
        /** Their record. */
        record Found(Parent parent, CatechismRecord record) implements Lookup {}

        /** The parent has no right (any more), or not to this child. */
        record Refused() implements Lookup {}

        /** The registry cannot be asked now: nothing is shown. */
        record Unavailable() implements Lookup {}
    }

    /** What came of fetching a certificate. */
    sealed interface Fetch {
        /** The file. */
        record Fetched(CertificateFile file) implements Fetch {}

        /** The parent has no right (any more), or not to this child, or there is no such certificate (any more). */
        record Refused() implements Fetch {}

        /** The registry cannot be asked now, or gives out something that is not the file. */
        record Unavailable() implements Fetch {}
    }
}
