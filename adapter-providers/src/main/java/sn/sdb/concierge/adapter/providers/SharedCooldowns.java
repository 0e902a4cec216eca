package sn.sdb.concierge.adapter.providers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.answer.CooldownBoard;
import sn.sdb.concierge.domain.answer.CooldownBoard.Notice;

/** Tells other replicas what cools here, and lets cool here what cools there. Who chooses never waits for either. */
final class SharedCooldowns {

    private final Map<String, Cooldown> bySubject = new HashMap<>();
    private final CooldownBoard board;
    private final InstantSource clock;

    private SharedCooldowns(List<Provider> providers, CooldownBoard board, InstantSource clock) {
        this.board = board;
        this.clock = clock;
        for (Provider provider : providers) {
            add(provider.subject(), provider.cooldown());
            for (Model model : provider.models()) {
                add(provider.subject() + ofModel(model), model.cooldown());
            }
            for (Key key : provider.ring().keys()) {
                String subject = provider.subject() + "/key/" + key.fingerprint();
                add(subject, key.cooldown());
                add(subject + "/refused", key.refusal());
                add(subject + "/no-credit", key.poverty());
                for (Model model : provider.models()) {
                    add(subject + ofModel(model), key.cooldownFor(model));
                }
            }
        }
    }

    static void share(List<Provider> providers, CooldownBoard board, InstantSource clock) {
        SharedCooldowns shared = new SharedCooldowns(providers, board, clock);
        board.listen(shared::heard);
    }

    private void add(String subject, Cooldown cooldown) {
        bySubject.put(subject, cooldown);
        cooldown.tellTo(new Cooldown.Witness() {
            @Override
            public void cools(Instant end, boolean certain) {
                Duration left = Duration.between(clock.instant(), end);
                if (left.isPositive()) {
                    board.tell(new Notice.Cooling(subject, left, certain));
                }
            }

            @Override
            public void worksAgain(Instant end, boolean certain) {
                Duration left = Duration.between(clock.instant(), end);
                if (left.isPositive()) {
                    board.tell(new Notice.Ended(subject, left, certain));
                }
            }
        });
    }

    private void heard(Notice notice) {
        @Nullable Cooldown cooldown = bySubject.get(notice.subject());
        if (cooldown != null) {
            switch (notice) {
                case Notice.Cooling cooling -> cooldown.heard(clock.instant().plus(cooling.left()), cooling.certain());
                case Notice.Ended ended -> cooldown.heardOfEnd(clock.instant().plus(ended.reach()), ended.certain());
            }
        }
    }

    private static String ofModel(Model model) {
        return "/model/" + model.name();
    }
}
