package sn.sdb.concierge.domain.user;

import java.util.List;
import java.util.Optional;

/**
 * Which number hides behind which name, as WhatsApp has shown. Safe for concurrent use. Throws {@code
 * StoreUnavailableException} when the store is away. Implementers pass {@code WhatsAppNamesContract}.
 */
public interface WhatsAppNames {

    /** The number that was last proven to be behind a hidden name. */
    Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden);

    /** The hidden names that were last proven for a number, one of a kind at most. */
    List<UserId.HiddenWhatsApp> hiddenNamesOf(UserId.PhoneNumber number);

    /**
     * Remembers a proof, all or nothing. From then on both names find one person: whoever was known under the hidden
     * name is known under the number, and if somebody was known under each, the one who was met first stays and has all
     * that either had. The conversation of the hidden name goes on under the number, unless there is one already.
     *
     * <p>The newest proof holds. When it gives a hidden name another number, the person goes with the name; when it
     * gives a number another hidden name of the same kind, the number has a new owner, and whoever had it before keeps
     * what they had under their own hidden name.
     */
    Learned learn(SamePerson proof);

    /** What a proof told. */
    enum Learned {
        /** Nothing new. */
        KNOWN,
        NEW
    }
}
