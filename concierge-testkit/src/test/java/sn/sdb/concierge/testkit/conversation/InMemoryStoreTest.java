package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.ConversationQueue;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.QueueGauge;
import sn.sdb.concierge.domain.conversation.Replies;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;
import sn.sdb.concierge.domain.handoff.HandoffDesk;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.operation.Alerts;
import sn.sdb.concierge.domain.operation.Duties;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.UserId;
import sn.sdb.concierge.domain.user.WhatsAppNames;

final class InMemoryStoreTest {

    @Test
    void a_store_that_is_away_stores_nothing_and_says_so() {
        InMemoryStore store = new InMemoryStore(InstantSource.system());
        var message = new Samples().message(Samples.telegram(1), 1, new Content.Text("Bonjour"));
        store.away(true);

        assertThatThrownBy(() -> store.inbox().receive(message, new Inbox.Urgency.Immediate()))
                .isInstanceOf(StoreUnavailableException.class);

        store.away(false);
        assertThat(store.queue().claim(1)).isEmpty();
    }

    private static StoreContract.Store process(InMemoryStore store, StoreContract.Worker worker) {
        ConversationQueue queue = store.queue(worker.instance(), worker.alone(), worker.lease());
        return new StoreContract.Store() {
            @Override
            public Inbox inbox() {
                return store.inbox();
            }

            @Override
            public ConversationQueue queue() {
                return queue;
            }

            @Override
            public People people() {
                return store.people();
            }

            @Override
            public WhatsAppNames whatsAppNames() {
                return store.whatsAppNames();
            }

            @Override
            public Sessions sessions() {
                return store.sessions();
            }

            @Override
            public HandoffDesk handoffs() {
                return store.handoffs();
            }

            @Override
            public Replies replies() {
                return store.replies();
            }

            @Override
            public QueueGauge gauge() {
                return store.gauge();
            }

            @Override
            public Alerts alerts() {
                return store.alerts();
            }

            @Override
            public Duties duties() {
                return store.duties(worker.instance(), worker.alone());
            }

            @Override
            public void onDue(Runnable listener) {
                store.onDue(listener);
            }

            @Override
            public boolean reachable(UserId userId) {
                return store.reachable(userId);
            }

            @Override
            public void close() {
                // Nothing outlives the test.
            }
        };
    }

    @Nested
    final class AsInbox extends InboxContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsConversationQueue extends ConversationQueueContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsSending extends SendingContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsWorkers extends WorkersContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsTurnEffects extends TurnEffectsContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsPeople extends PeopleContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsWhatsAppNames extends WhatsAppNamesContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsSeveralChats extends SeveralChatsContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsSessions extends SessionsContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsHandoffDesk extends HandoffDeskContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsReplies extends RepliesContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsQueueGauge extends QueueGaugeContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsAlerts extends AlertsContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsHammer extends HammerContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }

    @Nested
    final class AsDuties extends DutiesContract {
        private InMemoryStore store = new InMemoryStore(InstantSource.system());

        @Override
        protected void clear() {
            store = new InMemoryStore(InstantSource.system());
        }

        @Override
        protected Store open(Worker worker) {
            return process(store, worker);
        }
    }
}
