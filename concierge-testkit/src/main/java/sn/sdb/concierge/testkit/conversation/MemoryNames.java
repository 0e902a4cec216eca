package sn.sdb.concierge.testkit.conversation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;
import sn.sdb.concierge.testkit.conversation.MemoryState.User;

/** The names of WhatsApp, in memory. */
record MemoryNames(MemoryState state) implements WhatsAppNames {

    @Override
    public Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden) {
        return state.transaction(
                () -> Optional.ofNullable(state.numbers.get(hidden.value())).map(UserId.PhoneNumber::new));
    }

    @Override
    public List<UserId.HiddenWhatsApp> hiddenNamesOf(UserId.PhoneNumber number) {
        return state.transaction(() -> behind(number.value()));
    }

    @Override
    public Learned learn(SamePerson proof) {
        return state.transaction(() -> {
            String number = proof.number().value();
            String before = state.numbers.get(proof.hidden().value());
            if (number.equals(before)) {
                return Learned.KNOWN;
            }
            for (UserId.HiddenWhatsApp former : formerOwners(proof)) {
                state.numbers.remove(former.value());
                move(number, former);
            }
            state.numbers.put(proof.hidden().value(), number);
            if (before != null) {
                move(before, proof.number());
            }
            move(proof.hidden().value(), proof.number());
            return Learned.NEW;
        });
    }

    private List<UserId.HiddenWhatsApp> formerOwners(SamePerson proof) {
        return behind(proof.number().value()).stream()
                .filter(other -> other.businessScoped() == proof.hidden().businessScoped())
                .toList();
    }

    private List<UserId.HiddenWhatsApp> behind(String number) {
        return state.numbers.entrySet().stream()
                .filter(link -> link.getValue().equals(number))
                .map(Map.Entry::getKey)
                .flatMap(name -> UserId.parse(name).stream())
                .map(UserId.HiddenWhatsApp.class::cast)
                .toList();
    }

    private void move(String from, UserId to) {
        PersonId known = state.aliases.get(from);
        if (known != null) {
            movePerson(from, known, to.value());
        }
        for (Talk talk : state.all()) {
            if (talk.conversation.address().channel() == Channel.WHATSAPP
                    && talk.conversation.alias().equals(from)) {
                talk.rename(to);
            }
        }
        String prefix = Channel.WHATSAPP.code() + ":";
        state.rekey(prefix + from, prefix + to.value());
    }

    private void movePerson(String from, PersonId person, String to) {
        state.aliases.remove(from);
        PersonId other = state.aliases.putIfAbsent(to, person);
        if (other != null && !other.equals(person)) {
            merge(person, other);
        }
    }

    /** Whoever was met first stays. */
    private void merge(PersonId one, PersonId other) {
        boolean first = user(one).firstSeen().isBefore(user(other).firstSeen());
        PersonId stays = first ? one : other;
        PersonId goes = first ? other : one;
        User kept = user(stays);
        boolean reachable = kept.reachable() || user(goes).reachable();
        state.users.remove(goes);
        state.users.put(stays, new User(kept.language(), kept.firstSeen(), reachable));
        state.aliases.replaceAll((alias, id) -> id.equals(goes) ? stays : id);
    }

    private User user(PersonId id) {
        return Objects.requireNonNull(state.users.get(id));
    }
}
