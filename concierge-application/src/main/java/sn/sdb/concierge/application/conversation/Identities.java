package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;
import sn.sdb.concierge.domain.user.WhatsAppNames.Learned;

/**
 * Calls people of WhatsApp by their number where it can be known: from what was proven before, else by asking. Whoever
 * cannot be called so keeps the hidden name. Safe for concurrent use.
 */
public final class Identities {

    private static final Logger log = LoggerFactory.getLogger(Identities.class);

    private static final int MOST_REMEMBERED = 20_000;

    /** Other processes learn too, and a number may get another owner. */
    private static final Duration SURE = Duration.ofMinutes(30);

    /** So long nobody is asked again about a name of which nothing was known. */
    private static final Duration UNSURE = Duration.ofMinutes(5);

    /** A webhook waits for the answer: whoever would be one too many goes on without. */
    private static final int MOST_QUESTIONS = 16;

    private final WhatsAppNames names;
    private final HiddenNumbers directory;
    private final InstantSource clock;
    private final Semaphore questions = new Semaphore(MOST_QUESTIONS);
    private final Map<UserId.HiddenWhatsApp, Proven> proven = recent();
    private final Map<UserId.HiddenWhatsApp, Instant> askedInVain = recent();

    /**
     * Wires it.
     *
     * @param directory who is asked about a hidden name of which nothing was proven
     */
    public Identities(WhatsAppNames names, HiddenNumbers directory, InstantSource clock) {
        this.names = names;
        this.directory = directory;
        this.clock = clock;
    }

    private record Proven(UserId.PhoneNumber number, Instant until) {}

    /** Remembers that two names are one person. */
    void learn(SamePerson proof) {
        if (remembered(proof.hidden()).filter(proof.number()::equals).isPresent()) {
            return;
        }
        Optional<Learned> learned = unlessRefused(() -> Optional.of(names.learn(proof)));
        if (learned.isEmpty()) {
            return;
        }
        remember(proof.hidden(), proof.number());
        if (learned.get() == Learned.NEW) {
            log.atInfo()
                    .addKeyValue("user_id", proof.number().masked())
                    .addKeyValue("hidden_id", proof.hidden().masked())
                    .log("whatsapp_number_learned");
        }
    }

    /** The conversation under the best name of its person; who is not known by number is asked about. */
    Conversation resolve(Conversation seen) {
        return under(seen, hidden -> known(hidden).or(() -> asked(hidden)));
    }

    /** The same, and nobody is asked. */
    Conversation recall(Conversation seen) {
        return under(seen, this::known);
    }

    /** All names of a conversation's person, the best first; none where its chat has one name only. */
    List<UserId> namesOf(Conversation conversation) {
        if (!conversation.hasSeveralChats()) {
            return List.of();
        }
        List<UserId> all = new ArrayList<>(List.of(conversation.user()));
        if (conversation.user() instanceof UserId.PhoneNumber number) {
            all.addAll(names.hiddenNamesOf(number));
        }
        return all;
    }

    private interface Lookup {
        Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden);
    }

    /** A name given by an API client proves nothing about an account of WhatsApp. */
    private static Conversation under(Conversation seen, Lookup lookup) {
        boolean isHidden = seen.address().channel() == Channel.WHATSAPP;
        return isHidden && seen.user() instanceof UserId.HiddenWhatsApp hidden
                ? lookup.numberOf(hidden).map(seen::with).orElse(seen)
                : seen;
    }

    private Optional<UserId.PhoneNumber> known(UserId.HiddenWhatsApp hidden) {
        return remembered(hidden).or(() -> {
            Optional<UserId.PhoneNumber> number = unlessRefused(() -> names.numberOf(hidden));
            number.ifPresent(found -> remember(hidden, found));
            return number;
        });
    }

    private Optional<UserId.PhoneNumber> asked(UserId.HiddenWhatsApp hidden) {
        Instant vain = askedInVain.get(hidden);
        if ((vain != null && clock.instant().isBefore(vain.plus(UNSURE))) || !questions.tryAcquire()) {
            return Optional.empty();
        }
        try {
            Optional<UserId.PhoneNumber> number = directory.numberOf(hidden);
            number.ifPresentOrElse(
                    found -> learn(new SamePerson(hidden, found)), () -> askedInVain.put(hidden, clock.instant()));
            return number;
        } finally {
            questions.release();
        }
    }

    private Optional<UserId.PhoneNumber> remembered(UserId.HiddenWhatsApp hidden) {
        return Optional.ofNullable(proven.get(hidden))
                .filter(entry -> clock.instant().isBefore(entry.until()))
                .map(Proven::number);
    }

    private void remember(UserId.HiddenWhatsApp hidden, UserId.PhoneNumber number) {
        proven.put(hidden, new Proven(number, clock.instant().plus(SURE)));
    }

    /** Rather under a hidden name than not at all: a message is worth more than the name of who wrote it. */
    private static <T> Optional<T> unlessRefused(Supplier<Optional<T>> work) {
        try {
            return work.get();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("whatsapp_names_failed");
            return Optional.empty();
        }
    }

    private static <K, V> Map<K, V> recent() {
        return Collections.synchronizedMap(new Recent<>());
    }

    /** Forgets what was not asked for in the longest time. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_REMEMBERED;
        }
    }
}
