package sn.sdb.concierge.adapter.persistence.postgres;

import org.junit.jupiter.api.Nested;
import sn.sdb.concierge.testkit.conversation.AlertsContract;
import sn.sdb.concierge.testkit.conversation.ConversationQueueContract;
import sn.sdb.concierge.testkit.conversation.DutiesContract;
import sn.sdb.concierge.testkit.conversation.HammerContract;
import sn.sdb.concierge.testkit.conversation.HandoffDeskContract;
import sn.sdb.concierge.testkit.conversation.InboxContract;
import sn.sdb.concierge.testkit.conversation.PeopleContract;
import sn.sdb.concierge.testkit.conversation.QueueGaugeContract;
import sn.sdb.concierge.testkit.conversation.RepliesContract;
import sn.sdb.concierge.testkit.conversation.SendingContract;
import sn.sdb.concierge.testkit.conversation.SessionsContract;
import sn.sdb.concierge.testkit.conversation.SeveralChatsContract;
import sn.sdb.concierge.testkit.conversation.TurnEffectsContract;
import sn.sdb.concierge.testkit.conversation.WhatsAppNamesContract;
import sn.sdb.concierge.testkit.conversation.WorkersContract;

final class PostgresStoreContractTest {

    private static final Database DATABASE =
            LocalPostgres.shared().database("contract").migrated();

    @Nested
    final class AsInbox extends InboxContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsConversationQueue extends ConversationQueueContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsSending extends SendingContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsWorkers extends WorkersContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsTurnEffects extends TurnEffectsContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsPeople extends PeopleContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsWhatsAppNames extends WhatsAppNamesContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsSeveralChats extends SeveralChatsContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsSessions extends SessionsContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsHandoffDesk extends HandoffDeskContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsReplies extends RepliesContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsQueueGauge extends QueueGaugeContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsAlerts extends AlertsContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsDuties extends DutiesContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }

    @Nested
    final class AsHammer extends HammerContract {
        @Override
        protected void clear() {
            DATABASE.clear();
        }

        @Override
        protected Store open(Worker worker) {
            return PostgresProcess.start(DATABASE, worker);
        }
    }
}
