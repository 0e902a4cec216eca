package sn.sdb.concierge.bootstrap.check;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.adapter.telegram.TelegramSettings;
import sn.sdb.concierge.adapter.telegram.TelegramSetup;
import sn.sdb.concierge.adapter.telegram.TelegramSetup.Answer;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.wiring.Platforms;

/** The bot, and where Telegram delivers. */
final class TelegramCheck {

    private static final String BOT = "telegram bot";
    private static final String WEBHOOK = "telegram webhook";

    private TelegramCheck() {}

    static List<Row> bot(Configuration configuration) {
        Optional<TelegramSettings> settings =
                Platforms.telegram(configuration.channels().telegram());
        if (settings.isEmpty()) {
            return List.of(Row.notConfigured(BOT, "To use Telegram, set TELEGRAM_BOT_TOKEN."));
        }
        TelegramSetup setup = new TelegramSetup(settings.get());
        return switch (setup.getMe()) {
            case Answer.Done<TelegramSetup.Bot>(TelegramSetup.Bot bot) ->
                List.of(
                        Row.ok(BOT, "@" + bot.name()),
                        updates(setup.getWebhookInfo(), configuration.channels().telegram()));
            case Answer.Refused<TelegramSetup.Bot> refused ->
                List.of(Row.failed(BOT, "refused (" + refused.code() + ")", "Check TELEGRAM_BOT_TOKEN."));
            case Answer.Unreachable<TelegramSetup.Bot> ignored ->
                List.of(Row.failed(BOT, "does not answer", "Check TELEGRAM_API_BASE_URL and the network."));
        };
    }

    private static Row updates(Answer<TelegramSetup.Webhook> answer, ChannelSettings.Telegram settings) {
        if (!(answer instanceof Answer.Done<TelegramSetup.Webhook>(TelegramSetup.Webhook webhook))) {
            return Row.failed(WEBHOOK, "Telegram did not tell", "Try again.");
        }
        return settings.polls() ? polling(webhook) : webhook(webhook, settings.webhookUrl());
    }

    private static Row polling(TelegramSetup.Webhook webhook) {
        return Row.ok(
                WEBHOOK,
                "polling instead; " + webhook.pending() + " updates wait"
                        + (webhook.url().isPresent()
                                ? "; the one that is set is removed when the service starts"
                                : ""));
    }

    private static Row webhook(TelegramSetup.Webhook webhook, Optional<URI> ours) {
        if (webhook.url().isEmpty()
                || ours.filter(url -> !url.toString().equals(webhook.url().get()))
                        .isPresent()) {
            return Row.failed(
                    WEBHOOK,
                    webhook.url().map(url -> "leads elsewhere").orElse("none"),
                    "./concierge telegram set-webhook");
        }
        if (webhook.lastError().isPresent() && webhook.pending() > 0) {
            return Row.failed(
                    WEBHOOK,
                    webhook.pending() + " updates wait; last error: "
                            + webhook.lastError().get(),
                    "Check that EXTERNAL_BASE_URL leads here from the internet, over HTTPS.");
        }
        return Row.ok(WEBHOOK, webhook.pending() + " updates wait");
    }
}
