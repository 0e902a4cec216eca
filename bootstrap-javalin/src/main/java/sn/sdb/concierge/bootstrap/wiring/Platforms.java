package sn.sdb.concierge.bootstrap.wiring;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sn.sdb.concierge.adapter.telegram.TelegramChannel;
import sn.sdb.concierge.adapter.telegram.TelegramFiles;
import sn.sdb.concierge.adapter.telegram.TelegramSettings;
import sn.sdb.concierge.adapter.telegram.TelegramSetup;
import sn.sdb.concierge.adapter.telegram.TelegramUpdates;
import sn.sdb.concierge.adapter.telegram.TelegramWebhook;
import sn.sdb.concierge.adapter.waha.CloudChannel;
import sn.sdb.concierge.adapter.waha.CloudFiles;
import sn.sdb.concierge.adapter.waha.CloudSettings;
import sn.sdb.concierge.adapter.waha.MetaSettings;
import sn.sdb.concierge.adapter.waha.MetaWebhook;
import sn.sdb.concierge.adapter.waha.WahaChannel;
import sn.sdb.concierge.adapter.waha.WahaFiles;
import sn.sdb.concierge.adapter.waha.WahaLids;
import sn.sdb.concierge.adapter.waha.WahaMessageHistory;
import sn.sdb.concierge.adapter.waha.WahaSettings;
import sn.sdb.concierge.adapter.waha.WahaSetup;
import sn.sdb.concierge.adapter.waha.WahaWebhook;
import sn.sdb.concierge.application.operation.ReconcileHistory;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings;
import sn.sdb.concierge.bootstrap.configuration.Secret;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.media.MediaSource;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.UserId;

/**
 * The messaging platforms that are configured.
 *
 * @param telegram empty without a bot token
 * @param waha empty without a base URL
 * @param cloud empty without an access token; with one, whatever goes to WhatsApp goes through it
 */
public record Platforms(Optional<Telegram> telegram, Optional<Waha> waha, Optional<Cloud> cloud, MetaWebhook meta) {

    /** Telegram, both ways. */
    public record Telegram(
            TelegramChannel channel,
            TelegramFiles files,
            TelegramWebhook webhook,
            TelegramSetup setup,
            TelegramUpdates updates) {}

    /** WAHA, both ways. */
    public record Waha(
            WahaChannel channel,
            WahaFiles files,
            WahaWebhook webhook,
            WahaSetup setup,
            HiddenNumbers numbers,
            ReconcileHistory.Source history) {

        /** What keeps its session from working, asked now; empty while it works. */
        Optional<String> trouble() {
            return switch (setup.status()) {
                case WahaSetup.Status.Known known ->
                    known.state() == WahaSetup.State.WORKING
                            ? Optional.empty()
                            : Optional.of(known.state().name());
                case WahaSetup.Status.NoSuchSession ignored -> Optional.of("no such session");
                case WahaSetup.Status.KeyRefused ignored -> Optional.of("key refused");
                case WahaSetup.Status.Unreachable ignored -> Optional.of("no answer");
            };
        }
    }

    /** Meta's Cloud API, but for its webhook, which is there without a token too. */
    public record Cloud(CloudChannel channel, CloudFiles files) {}

    static Platforms of(ChannelSettings settings, FileStore files, InstantSource clock) {
        return new Platforms(
                telegram(settings.telegram()).map(telegram -> wire(telegram, files, clock)),
                waha(settings.waha()).map(waha -> wire(waha, files, clock)),
                cloud(settings.meta()).map(cloud -> new Cloud(new CloudChannel(cloud, files), new CloudFiles(cloud))),
                new MetaWebhook(meta(settings.meta()), clock));
    }

    private static Telegram wire(TelegramSettings settings, FileStore files, InstantSource clock) {
        TelegramSetup setup = new TelegramSetup(settings);
        BotName name = new BotName(setup);
        TelegramWebhook webhook = new TelegramWebhook(settings, name, clock);
        return new Telegram(
                new TelegramChannel(settings, files),
                new TelegramFiles(settings),
                webhook,
                setup,
                new TelegramUpdates(settings, webhook));
    }

    private static Waha wire(WahaSettings settings, FileStore files, InstantSource clock) {
        return new Waha(
                new WahaChannel(settings, files),
                new WahaFiles(settings),
                new WahaWebhook(settings, clock),
                new WahaSetup(settings),
                new WahaLids(settings),
                // Two accounts may share a database.
                new ReconcileHistory.Source(
                        "waha", "waha-history:" + settings.session(), new WahaMessageHistory(settings, clock)));
    }

    /** How Telegram is reached; empty without a bot token. */
    public static Optional<TelegramSettings> telegram(ChannelSettings.Telegram settings) {
        return settings.botToken().map(token -> {
            TelegramSettings defaults = TelegramSettings.ofDefaults(new TelegramSettings.BotToken(token.value()));
            return new TelegramSettings(
                    defaults.token(),
                    settings.apiBaseUrl(),
                    settings.webhookSecret().map(Secret::value).map(TelegramSettings.WebhookSecret::new),
                    settings.sendsPerSecond(),
                    defaults.connectTimeout(),
                    defaults.readTimeout());
        });
    }

    /** How WAHA is reached; empty without a base URL. */
    public static Optional<WahaSettings> waha(ChannelSettings.Waha settings) {
        return settings.baseUrl()
                .map(base -> new WahaSettings(
                        base,
                        new WahaSettings.Secret(
                                settings.apiToken().map(Secret::value).orElse("none")),
                        settings.session(),
                        settings.webhookKey().map(Secret::value).map(WahaSettings.Secret::new),
                        settings.sendGap(),
                        WahaSettings.DEFAULT_CONNECT_TIMEOUT,
                        WahaSettings.DEFAULT_COURTESY_TIMEOUT));
    }

    /** How Meta's Cloud API is reached; empty without an access token. */
    public static Optional<CloudSettings> cloud(ChannelSettings.Meta settings) {
        return settings.accessToken()
                .flatMap(token -> settings.phoneNumberId()
                        .map(number -> new CloudSettings(
                                settings.graphBaseUrl(),
                                new WahaSettings.Secret(token.value()),
                                number,
                                CloudSettings.DEFAULT_CONNECT_TIMEOUT,
                                CloudSettings.DEFAULT_COURTESY_TIMEOUT)));
    }

    private static MetaSettings meta(ChannelSettings.Meta settings) {
        return new MetaSettings(
                settings.verifyToken().map(Secret::value).map(WahaSettings.Secret::new),
                settings.appSecret().map(Secret::value).map(WahaSettings.Secret::new),
                settings.phoneNumberId());
    }

    List<MessagingChannel> channels() {
        List<MessagingChannel> channels = new ArrayList<>();
        telegram.ifPresent(wired -> channels.add(wired.channel()));
        cloud.<MessagingChannel>map(Cloud::channel)
                .or(() -> waha.map(Waha::channel))
                .ifPresent(channels::add);
        return channels;
    }

    /** Who is asked for the number behind a hidden name. */
    HiddenNumbers numbers() {
        return waha.map(Waha::numbers).orElse(HiddenNumbers.UNKNOWN);
    }

    /** Where the files wait that people send. */
    List<MediaSource> files() {
        List<MediaSource> sources = new ArrayList<>();
        telegram.ifPresent(wired -> sources.add(wired.files()));
        cloud.<MediaSource>map(Cloud::files).or(() -> waha.map(Waha::files)).ifPresent(sources::add);
        return sources;
    }

    /** The private chat of somebody of the office; empty for a name that no platform can write to. */
    static Optional<Conversation> privateChat(UserId user) {
        return switch (user) {
            case UserId.PhoneNumber phone -> Optional.of(Conversation.alone(WahaChannel.chatOf(phone), user));
            case UserId.TelegramId telegram ->
                Optional.of(Conversation.alone(new ChatAddress(Channel.TELEGRAM, Long.toString(telegram.id())), user));
            case UserId.HiddenWhatsApp ignored -> Optional.empty();
            case UserId.WebId ignored -> Optional.empty();
            case UserId.Terminal ignored -> Optional.empty();
        };
    }
}
