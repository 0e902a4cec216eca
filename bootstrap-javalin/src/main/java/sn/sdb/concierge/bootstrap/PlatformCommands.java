package sn.sdb.concierge.bootstrap;

import java.io.PrintStream;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import sn.sdb.concierge.adapter.telegram.TelegramSettings;
import sn.sdb.concierge.adapter.telegram.TelegramSetup;
import sn.sdb.concierge.adapter.telegram.TelegramSetup.Answer;
import sn.sdb.concierge.adapter.waha.WahaSettings;
import sn.sdb.concierge.adapter.waha.WahaSetup;
import sn.sdb.concierge.bootstrap.check.WahaCheck;
import sn.sdb.concierge.bootstrap.cli.Task;
import sn.sdb.concierge.bootstrap.cli.Work;
import sn.sdb.concierge.bootstrap.cli.Work.Outcome;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings;
import sn.sdb.concierge.bootstrap.wiring.Platforms;

/** Telling the platforms where to deliver, and asking how that goes. */
final class PlatformCommands {

    Map<Task, Work> works() {
        Map<Task, Work> works = new EnumMap<>(Task.class);
        works.put(Task.TELEGRAM_SET_WEBHOOK, PlatformCommands::setTelegramWebhook);
        works.put(Task.TELEGRAM_WEBHOOK_INFO, PlatformCommands::telegramWebhookInfo);
        works.put(
                Task.TELEGRAM_DELETE_WEBHOOK,
                call -> told(call, telegram(call).deleteWebhook(), "The webhook is deleted."));
        works.put(Task.WAHA_SET_WEBHOOK, PlatformCommands::setWahaWebhook);
        works.put(Task.WAHA_STATUS, PlatformCommands::wahaStatus);
        return works;
    }

    private static Outcome setTelegramWebhook(Work.Call call) {
        ChannelSettings.Telegram settings = call.configuration().channels().telegram();
        if (settings.polls()) {
            throw new IllegalStateException("TELEGRAM_MODE is polling, which a webhook would end");
        }
        URI url = required(settings.webhookUrl(), "TELEGRAM_WEBHOOK_URL (or EXTERNAL_BASE_URL) is not set");
        TelegramSettings telegram = required(Platforms.telegram(settings), "TELEGRAM_BOT_TOKEN is not set");
        return told(
                call,
                new TelegramSetup(telegram).setWebhook(url, telegram.webhookSecret(), TelegramSetup.ALLOWED_UPDATES),
                "Telegram delivers to " + url);
    }

    private static Outcome telegramWebhookInfo(Work.Call call) {
        Answer<TelegramSetup.Webhook> answer = telegram(call).getWebhookInfo();
        if (answer instanceof Answer.Done<TelegramSetup.Webhook>(TelegramSetup.Webhook webhook)) {
            PrintStream out = call.console().out();
            out.println("url: " + webhook.url().orElse("none"));
            out.println("pending updates: " + webhook.pending());
            out.println("allowed updates: " + String.join(", ", webhook.allowedUpdates()));
            webhook.lastErrorAt()
                    .ifPresent(at -> out.println(
                            "last error: " + at + " " + webhook.lastError().orElse("")));
            return Outcome.DONE;
        }
        return told(call, answer, "");
    }

    private static <T> Outcome told(Work.Call call, Answer<T> answer, String done) {
        return switch (answer) {
            case Answer.Done<T> ignored -> {
                call.console().out().println(done);
                yield Outcome.DONE;
            }
            case Answer.Refused<T> refused -> {
                call.console().err().println("Telegram refused: " + refused.code() + " " + refused.description());
                yield Outcome.FAILED;
            }
            case Answer.Unreachable<T> ignored -> {
                call.console().err().println("Telegram did not answer; check TELEGRAM_API_BASE_URL and the network.");
                yield Outcome.FAILED;
            }
        };
    }

    private static Outcome setWahaWebhook(Work.Call call) {
        ChannelSettings.Waha settings = call.configuration().channels().waha();
        URI url = required(settings.webhookUrl(), "WEBHOOK_URL (or EXTERNAL_BASE_URL) is not set");
        return switch (waha(call).setWebhook(url)) {
            case WahaSetup.WebhookChange.Done done -> {
                call.console().out().println("WAHA delivers " + String.join(", ", done.events()) + " to " + url);
                yield Outcome.DONE;
            }
            case WahaSetup.WebhookChange.Failed failed -> {
                call.console().err().println("WAHA refused: " + failed);
                yield Outcome.FAILED;
            }
        };
    }

    private static Outcome wahaStatus(Work.Call call) {
        PrintStream out = call.console().out();
        return switch (waha(call).status()) {
            case WahaSetup.Status.Known known -> {
                out.println("session: " + known.state());
                out.println("account: " + known.account().orElse("not linked"));
                out.println(WahaCheck.nextStep(known.state()));
                yield known.state() == WahaSetup.State.WORKING ? Outcome.DONE : Outcome.FAILED;
            }
            case WahaSetup.Status.NoSuchSession ignored ->
                failed(out, "WAHA has no such session; create it or set WAHA_SESSION.");
            case WahaSetup.Status.KeyRefused ignored -> failed(out, "WAHA does not take the key; set WAHA_API_TOKEN.");
            case WahaSetup.Status.Unreachable unreachable ->
                failed(out, "WAHA did not answer: " + unreachable.reason());
        };
    }

    private static Outcome failed(PrintStream out, String why) {
        out.println(why);
        return Outcome.FAILED;
    }

    private static TelegramSetup telegram(Work.Call call) {
        return new TelegramSetup(required(
                Platforms.telegram(call.configuration().channels().telegram()), "TELEGRAM_BOT_TOKEN is not set"));
    }

    private static WahaSetup waha(Work.Call call) {
        WahaSettings settings =
                required(Platforms.waha(call.configuration().channels().waha()), "WAHA_BASE_URL is not set");
        return new WahaSetup(settings);
    }

    private static <T> T required(Optional<T> value, String problem) {
        return value.orElseThrow(() -> new IllegalStateException(problem));
    }
}
