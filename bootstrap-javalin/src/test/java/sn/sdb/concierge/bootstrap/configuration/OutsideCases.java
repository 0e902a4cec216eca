package sn.sdb.concierge.bootstrap.configuration;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings.Telegram;
import sn.sdb.concierge.bootstrap.configuration.SourceSettings.Grounding;

/** The cases of what is outside: AI services, messaging platforms, sources. */
final class OutsideCases {

    private OutsideCases() {}

    static Map<Variable, Case> all() {
        Map<Variable, Case> cases = new HashMap<>(ai());
        cases.putAll(models());
        cases.putAll(channels());
        cases.putAll(telegram());
        cases.putAll(sources());
        return cases;
    }

    private static Map<Variable, Case> ai() {
        List<AiSettings.Provider> all =
                List.of(AiSettings.Provider.ANTHROPIC, AiSettings.Provider.GEMINI, AiSettings.Provider.OPENROUTER);
        Map<String, String> keys =
                Map.of("ANTHROPIC_AUTH_TOKEN", "a", "GEMINI_API_KEY_1", "g", "OPENROUTER_API_KEY_1", "o");
        Function<Configuration, Object> order = c -> c.ai().order();
        return Map.ofEntries(
                entry(
                        Variable.AI_PROVIDER,
                        new Case(
                                order,
                                List.of(),
                                "openrouter",
                                List.of(
                                        AiSettings.Provider.OPENROUTER,
                                        AiSettings.Provider.ANTHROPIC,
                                        AiSettings.Provider.GEMINI),
                                keys)),
                entry(
                        Variable.AI_PROVIDER_ORDER,
                        new Case(
                                order,
                                List.of(),
                                "openrouter, gemini",
                                List.of(
                                        AiSettings.Provider.ANTHROPIC,
                                        AiSettings.Provider.OPENROUTER,
                                        AiSettings.Provider.GEMINI),
                                keys)),
                entry(Variable.ENABLE_ANTHROPIC, new Case(order, List.of(), "false", all.subList(1, 3), keys)),
                entry(
                        Variable.ENABLE_GEMINI,
                        new Case(
                                order,
                                List.of(),
                                "off",
                                List.of(AiSettings.Provider.ANTHROPIC, AiSettings.Provider.OPENROUTER),
                                keys)),
                entry(Variable.ENABLE_OPENROUTER, new Case(order, List.of(), "0", all.subList(0, 2), keys)));
    }

    private static Map<Variable, Case> models() {
        return Map.ofEntries(
                entry(
                        Variable.ANTHROPIC_AUTH_TOKEN,
                        Case.keys(c -> c.ai().anthropic().keys())),
                entry(
                        Variable.ANTHROPIC_AUTH_TOKEN_1,
                        Case.keys(c -> c.ai().anthropic().keys())),
                entry(
                        Variable.ANTHROPIC_BASE_URL,
                        Case.base(c -> c.ai().anthropic().baseUrl(), "https://api.z.ai/api/anthropic")),
                entry(
                        Variable.ANTHROPIC_DEFAULT_HAIKU_MODEL,
                        Case.models(c -> c.ai().anthropic().classifying(), "glm-4.5-air")),
                entry(
                        Variable.ANTHROPIC_DEFAULT_SONNET_MODEL,
                        Case.models(c -> c.ai().anthropic().answering(), "glm-4.6")),
                entry(
                        Variable.ANTHROPIC_DEFAULT_OPUS_MODEL,
                        Case.models(c -> c.ai().anthropic().spare(), "glm-4.5")),
                entry(Variable.GEMINI_API_KEY_1, Case.keys(c -> c.ai().gemini().keys())),
                entry(
                        Variable.GEMINI_BASE_URL,
                        Case.base(c -> c.ai().gemini().baseUrl(), "https://generativelanguage.googleapis.com")),
                entry(Variable.GEMINI_MODEL, Case.models(c -> c.ai().gemini().models(), "gemini-3.5-flash-lite")),
                entry(
                        Variable.OPENROUTER_API_KEY_1,
                        Case.keys(c -> c.ai().openRouter().keys())),
                entry(
                        Variable.OPENROUTER_BASE_URL,
                        Case.base(c -> c.ai().openRouter().baseUrl(), "https://openrouter.ai/api/v1")),
                entry(
                        Variable.OPENROUTER_MODEL,
                        Case.models(c -> c.ai().openRouter().models(), "openai/gpt-oss-20b")),
                entry(
                        Variable.OPENROUTER_MIN_CREDITS,
                        Case.of(
                                c -> c.ai().openRouter().minCredits(),
                                new BigDecimal("1"),
                                "2.5",
                                new BigDecimal("2.5"))),
                entry(Variable.AI_MEDIA, Case.of(c -> c.ai().media(), false, "on", true)));
    }

    private static Map<Variable, Case> channels() {
        return Map.ofEntries(
                entry(Variable.WAHA_BASE_URL, Case.url(c -> c.channels().waha().baseUrl(), "http://waha:3000")),
                entry(
                        Variable.WAHA_API_TOKEN,
                        Case.secret(c -> c.channels().waha().apiToken())),
                entry(
                        Variable.WAHA_SESSION,
                        Case.of(c -> c.channels().waha().session(), "default", "office", "office")),
                entry(
                        Variable.WAHA_WEBHOOK_HMAC_KEY,
                        Case.secret(c -> c.channels().waha().webhookKey())),
                entry(
                        Variable.WAHA_SEND_GAP_MILLIS,
                        Case.of(c -> c.channels().waha().sendGap(), Duration.ofMillis(1500), "0", Duration.ZERO)),
                entry(
                        Variable.WEBHOOK_URL,
                        Case.url(c -> c.channels().waha().webhookUrl(), "http://us:8000/api/v1/webhook")),
                entry(
                        Variable.WHATSAPP_VERIFY_TOKEN,
                        Case.secret(c -> c.channels().meta().verifyToken())),
                entry(
                        Variable.WHATSAPP_APP_SECRET,
                        Case.secret(c -> c.channels().meta().appSecret())),
                entry(
                        Variable.WHATSAPP_PHONE_NUMBER_ID,
                        new Case(
                                c -> c.channels().meta().phoneNumberId(),
                                Optional.empty(),
                                "42",
                                Optional.of("42"),
                                Map.of("WHATSAPP_ACCESS_TOKEN", "t"))),
                entry(
                        Variable.WHATSAPP_ACCESS_TOKEN,
                        new Case(
                                c -> c.channels().meta().accessToken(),
                                Optional.empty(),
                                "t",
                                Optional.of(new Secret("t")),
                                Map.of("WHATSAPP_PHONE_NUMBER_ID", "42"))),
                entry(
                        Variable.WHATSAPP_GRAPH_BASE_URL,
                        Case.base(c -> c.channels().meta().graphBaseUrl(), "https://graph.facebook.com/v24.0")));
    }

    private static Map<Variable, Case> telegram() {
        return Map.ofEntries(
                entry(
                        Variable.TELEGRAM_BOT_TOKEN,
                        Case.secret(c -> c.channels().telegram().botToken())),
                entry(
                        Variable.TELEGRAM_WEBHOOK_URL,
                        Case.url(c -> c.channels().telegram().webhookUrl(), "https://us/api/v1/telegram/webhook")),
                entry(
                        Variable.TELEGRAM_WEBHOOK_SECRET,
                        Case.secret(c -> c.channels().telegram().webhookSecret())),
                entry(
                        Variable.TELEGRAM_API_BASE_URL,
                        Case.base(c -> c.channels().telegram().apiBaseUrl(), "https://api.telegram.org")),
                entry(
                        Variable.TELEGRAM_SENDS_PER_SECOND,
                        Case.of(c -> c.channels().telegram().sendsPerSecond(), 30, "0", 0)),
                entry(
                        Variable.TELEGRAM_MODE,
                        Case.of(
                                c -> c.channels().telegram().mode(),
                                Telegram.Mode.WEBHOOK,
                                "Polling",
                                Telegram.Mode.POLLING)));
    }

    private static Map<Variable, Case> sources() {
        return Map.ofEntries(
                entry(
                        Variable.BASEROW_URL,
                        Case.base(c -> c.sources().registry().baseUrl(), "https://api.baserow.io")),
                entry(
                        Variable.BASEROW_AUTH_KEY,
                        Case.secret(c -> c.sources().registry().authKey())),
                entry(
                        Variable.BASEROW_TABLE_CATECHUMENES,
                        Case.of(c -> c.sources().registry().tables().catechumens(), 575, "1", 1)),
                entry(
                        Variable.BASEROW_TABLE_PARENTS,
                        Case.of(c -> c.sources().registry().tables().parents(), 572, "2", 2)),
                entry(
                        Variable.BASEROW_TABLE_INSCRIPTIONS,
                        Case.of(c -> c.sources().registry().tables().enrolments(), 574, "3", 3)),
                entry(
                        Variable.BASEROW_TABLE_NOTES,
                        Case.of(c -> c.sources().registry().tables().grades(), 576, "4", 4)),
                entry(
                        Variable.BASEROW_MAPPING_FILE,
                        Case.of(
                                c -> c.sources().registry().mappingFile(),
                                Optional.empty(),
                                "mapping.json",
                                Optional.of(Path.of("mapping.json")))),
                entry(
                        Variable.BASEROW_WEBHOOK_SECRET,
                        Case.secret(c -> c.sources().registry().webhookSecret())),
                entry(
                        Variable.KNOWLEDGE_DIR,
                        Case.of(
                                c -> c.sources().knowledge().folder(),
                                Optional.empty(),
                                "./known",
                                Optional.of(Path.of("known")))),
                entry(
                        Variable.GROUNDING,
                        Case.of(c -> c.sources().knowledge().grounding(), Grounding.STRICT, "off", Grounding.OFF)),
                entry(
                        Variable.FIRECRAWL_API_KEY,
                        Case.secret(c -> c.sources().knowledge().firecrawlKey())),
                entry(
                        Variable.FIRECRAWL_BASE_URL,
                        Case.base(c -> c.sources().knowledge().firecrawlBaseUrl(), "https://api.firecrawl.dev")));
    }
}
