package sn.sdb.concierge.bootstrap.wiring;

import java.time.Duration;
import java.util.Optional;
import sn.sdb.concierge.adapter.telegram.TelegramSettings;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings;
import sn.sdb.concierge.bootstrap.operation.Meters;
import sn.sdb.concierge.bootstrap.polling.TelegramPoller;
import sn.sdb.concierge.domain.message.Channel;

/** Whether and how Telegram's updates are fetched. */
final class Polling {

    private static final TelegramPoller.Pace PACE = new TelegramPoller.Pace(
            Storage.LEASE,
            Storage.LEASE.dividedBy(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));

    private Polling() {}

    static Optional<TelegramPoller> of(
            ChannelSettings.Telegram settings,
            Platforms platforms,
            Storage storage,
            AcceptEvent acceptEvent,
            Meters meters) {
        if (!settings.polls()) {
            return Optional.empty();
        }
        // Two bots may share a database; two installations of one bot must not.
        String duty = "telegram-polling:"
                + Platforms.telegram(settings)
                        .map(TelegramSettings::token)
                        .map(TelegramSettings.BotToken::botId)
                        .orElseThrow();
        return platforms
                .telegram()
                .map(telegram -> new TelegramPoller(
                        new TelegramPoller.Telegram(telegram.updates(), telegram.setup(), telegram.channel()),
                        acceptEvent,
                        storage.postgres().duties(),
                        duty,
                        well -> meters.called(Channel.TELEGRAM, well),
                        PACE));
    }
}
