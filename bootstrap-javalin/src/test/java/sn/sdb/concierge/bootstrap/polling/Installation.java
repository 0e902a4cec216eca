package sn.sdb.concierge.bootstrap.polling;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import sn.sdb.concierge.adapter.telegram.TelegramSettings;
import sn.sdb.concierge.adapter.telegram.TelegramSetup;
import sn.sdb.concierge.adapter.telegram.TelegramUpdates;
import sn.sdb.concierge.adapter.telegram.TelegramWebhook;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.application.conversation.Identities;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.operation.Duties;
import sn.sdb.concierge.domain.service.CommandWords;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.service.Lexicon;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.testkit.conversation.InMemoryStore;
import sn.sdb.concierge.testkit.message.ScriptedChannel;

/** One process that polls. */
final class Installation implements AutoCloseable {

    static final TelegramPoller.Pace QUICK = pace(Duration.ofSeconds(10));

    private static final Lexicon LEXICON = Lexicon.standard();

    final ScriptedChannel channel = new ScriptedChannel(Channel.TELEGRAM);
    final List<Boolean> health = new CopyOnWriteArrayList<>();
    private final TelegramPoller poller;

    Installation(URI telegram, Inbox inbox, People people, Duties duties, TelegramPoller.Pace pace) {
        TelegramSettings settings = new TelegramSettings(
                new TelegramSettings.BotToken("900:bot-token"),
                telegram,
                Optional.empty(),
                0,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
        TelegramWebhook reading =
                new TelegramWebhook(settings, () -> Optional.of("concierge_bot"), InstantSource.system());
        this.poller = new TelegramPoller(
                new TelegramPoller.Telegram(
                        new TelegramUpdates(settings, reading), new TelegramSetup(settings), channel),
                new AcceptEvent(
                        inbox,
                        people,
                        new Identities(
                                new InMemoryStore(InstantSource.system()).whatsAppNames(),
                                HiddenNumbers.UNKNOWN,
                                InstantSource.system()),
                        new EmergencyDetector(LEXICON),
                        new CommandWords(LEXICON),
                        Duration.ZERO),
                duties,
                "telegram-polling:900",
                health::add,
                pace);
    }

    static TelegramPoller.Pace pace(Duration lease) {
        return new TelegramPoller.Pace(
                lease, Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofMillis(20), Duration.ofMillis(200));
    }

    Installation start() {
        poller.start();
        return this;
    }

    @Override
    public void close() {
        poller.stop(Duration.ofSeconds(10));
    }
}
