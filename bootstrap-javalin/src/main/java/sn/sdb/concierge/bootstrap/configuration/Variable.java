package sn.sdb.concierge.bootstrap.configuration;

/** Every variable that is read, with its default and an example. The names are part of the product's interface. */
enum Variable {
    ENVIRONMENT(Kind.PLAIN, "development", "production"),
    PORT(Kind.PLAIN, "8000", "8080"),
    TZ(Kind.PLAIN, "Africa/Dakar", "Europe/Paris"),
    LOG_LEVEL(Kind.PLAIN, "INFO", "DEBUG"),
    LOG_FORMAT(Kind.PLAIN, "", "json"),
    DATA_DIR(Kind.PLAIN, "./data", "/var/lib/concierge"),
    EXTERNAL_BASE_URL(Kind.PLAIN, "", "https://concierge.example.org"),
    DEFAULT_LANGUAGE(Kind.PLAIN, "fr", "en"),
    CORS_ALLOWED_ORIGINS(Kind.PLAIN, "", "https://www.example.org,https://app.example.org"),
    TRUSTED_PROXIES(Kind.PLAIN, "", "10.0.0.0/8,fd00::/8"),
    METRICS_TOKEN(Kind.SECRET, "", "a-long-random-text"),
    SHUTDOWN_GRACE_SECONDS(Kind.PLAIN, "25", "40"),

    DATABASE_URL(Kind.SECRET, "", "postgresql://concierge:password@db.example.org:5432/concierge?sslmode=require"),
    DATABASE_MIGRATION_URL(Kind.SECRET, "", "postgresql://migrator:password@db.example.org:5432/concierge"),
    SUPABASE_URL(Kind.PLAIN, "", "https://abcdefghijklmnopqrst.supabase.co"),
    SUPABASE_PASSWORD(Kind.SECRET, "", "the-database-password"),
    SUPABASE_POOLER_HOST(Kind.PLAIN, "", "aws-0-eu-west-3.pooler.supabase.com"),
    DATABASE_POOL_SIZE(Kind.PLAIN, "6", "10"),

    REDIS_URL(Kind.SECRET, "", "redis://:password@redis.example.org:6379/0"),

    AI_PROVIDER(Kind.PLAIN, "anthropic", "gemini"),
    AI_PROVIDER_ORDER(Kind.PLAIN, "", "gemini,openrouter"),
    ENABLE_ANTHROPIC(Kind.PLAIN, "true", "false"),
    ENABLE_GEMINI(Kind.PLAIN, "true", "false"),
    ENABLE_OPENROUTER(Kind.PLAIN, "true", "false"),
    ANTHROPIC_AUTH_TOKEN(Kind.SECRET, "", "the-key"),
    ANTHROPIC_AUTH_TOKEN_1(Kind.NUMBERED_SECRET, "", "the-key"),
    ANTHROPIC_BASE_URL(Kind.PLAIN, "https://api.z.ai/api/anthropic", "https://api.anthropic.com"),
    ANTHROPIC_DEFAULT_HAIKU_MODEL(Kind.PLAIN, "glm-4.5-air", "glm-4.5-air"),
    ANTHROPIC_DEFAULT_SONNET_MODEL(Kind.PLAIN, "glm-4.6", "glm-4.6"),
    ANTHROPIC_DEFAULT_OPUS_MODEL(Kind.PLAIN, "glm-4.5", "glm-4.5"),
    GEMINI_API_KEY_1(Kind.NUMBERED_SECRET, "", "the-key"),
    GEMINI_BASE_URL(Kind.PLAIN, "https://generativelanguage.googleapis.com", "https://gemini.example.org"),
    GEMINI_MODEL(Kind.PLAIN, "gemini-3.5-flash-lite", "gemini-3.5-flash-lite,gemini-3.1-flash-lite"),
    OPENROUTER_API_KEY_1(Kind.NUMBERED_SECRET, "", "the-key"),
    OPENROUTER_BASE_URL(Kind.PLAIN, "https://openrouter.ai/api/v1", "http://localhost:11434/v1"),
    OPENROUTER_MODEL(Kind.PLAIN, "openai/gpt-oss-20b", "openai/gpt-oss-20b"),
    OPENROUTER_MIN_CREDITS(Kind.PLAIN, "1", "2.50"),
    AI_MEDIA(Kind.PLAIN, "off", "on"),

    WAHA_BASE_URL(Kind.PLAIN, "", "http://waha:3000"),
    WAHA_API_TOKEN(Kind.SECRET, "", "the-api-key-of-waha"),
    WAHA_SESSION(Kind.PLAIN, "default", "default"),
    WAHA_WEBHOOK_HMAC_KEY(Kind.SECRET, "", "a-long-random-text"),
    WAHA_SEND_GAP_MILLIS(Kind.PLAIN, "1500", "2000"),
    WEBHOOK_URL(Kind.PLAIN, "", "http://concierge:8000/api/v1/webhook"),
    WHATSAPP_VERIFY_TOKEN(Kind.SECRET, "", "a-long-random-text"),
    WHATSAPP_APP_SECRET(Kind.SECRET, "", "the-app-secret-of-meta"),
    WHATSAPP_PHONE_NUMBER_ID(Kind.PLAIN, "", "106540352242922"),
    WHATSAPP_ACCESS_TOKEN(Kind.SECRET, "", "the-access-token-of-meta"),
    WHATSAPP_GRAPH_BASE_URL(Kind.PLAIN, "https://graph.facebook.com/v24.0", "https://graph.facebook.com/v24.0"),

    TELEGRAM_BOT_TOKEN(Kind.SECRET, "", "123456789:the-token-from-botfather"),
    TELEGRAM_WEBHOOK_URL(Kind.PLAIN, "", "https://concierge.example.org/api/v1/telegram/webhook"),
    TELEGRAM_WEBHOOK_SECRET(Kind.SECRET, "", "letters-digits_and-dashes"),
    TELEGRAM_API_BASE_URL(Kind.PLAIN, "https://api.telegram.org", "http://localhost:8081"),
    TELEGRAM_SENDS_PER_SECOND(Kind.PLAIN, "30", "20"),
    TELEGRAM_MODE(Kind.PLAIN, "webhook", "polling"),

    SECRET_KEY(Kind.SECRET, "", "$(openssl rand -hex 32)"),
    JWT_SECRET_KEY(Kind.SECRET, "", "$(openssl rand -hex 32)"),
    JWT_ALGORITHM(Kind.PLAIN, "HS256", "HS256"),
    JWT_EXPIRE_MINUTES(Kind.PLAIN, "30", "60"),
    API_CLIENTS(Kind.SECRET, "", "parish-site:" + "0".repeat(64) + ":service"),

    MAX_CONCURRENT_REQUESTS(Kind.PLAIN, "100", "50"),
    REQUEST_TIMEOUT_SECONDS(Kind.PLAIN, "30", "20"),
    SESSION_TIMEOUT_MINUTES(Kind.PLAIN, "30", "45"),
    MAX_RETRY_ATTEMPTS(Kind.PLAIN, "3", "2"),
    RATE_LIMIT_PER_MINUTE(Kind.PLAIN, "20", "30"),
    BURST_WINDOW_MILLIS(Kind.PLAIN, "1200", "0"),
    MESSAGE_MAX_AGE_HOURS(Kind.PLAIN, "6", "12"),
    RESPONSE_CACHE_TTL_SECONDS(Kind.PLAIN, "3600", "600"),
    RETENTION_DAYS(Kind.PLAIN, "365", "180"),

    BASEROW_URL(Kind.PLAIN, "https://api.baserow.io", "https://baserow.example.org"),
    BASEROW_AUTH_KEY(Kind.SECRET, "", "the-database-token"),
    BASEROW_TABLE_CATECHUMENES(Kind.PLAIN, "575", "575"),
    BASEROW_TABLE_PARENTS(Kind.PLAIN, "572", "572"),
    BASEROW_TABLE_INSCRIPTIONS(Kind.PLAIN, "574", "574"),
    BASEROW_TABLE_NOTES(Kind.PLAIN, "576", "576"),
    BASEROW_MAPPING_FILE(Kind.PLAIN, "", "./baserow-mapping.json"),
    BASEROW_WEBHOOK_SECRET(Kind.SECRET, "", "letters-digits_and-dashes"),

    MINIO_ENDPOINT(Kind.PLAIN, "", "minio.example.org:9000"),
    MINIO_ACCESS_KEY(Kind.SECRET, "", "the-access-key"),
    MINIO_SECRET_KEY(Kind.SECRET, "", "the-secret-key"),
    MINIO_BUCKET_NAME(Kind.PLAIN, "concierge", "concierge"),
    MINIO_SECURE(Kind.PLAIN, "true", "false"),

    KNOWLEDGE_DIR(Kind.PLAIN, "", "./knowledge"),
    GROUNDING(Kind.PLAIN, "strict", "strict"),
    FIRECRAWL_API_KEY(Kind.SECRET, "", "the-key"),
    FIRECRAWL_BASE_URL(Kind.PLAIN, "https://api.firecrawl.dev", "http://firecrawl:3002"),

    ADMIN_NOTIFICATION_TO(Kind.PERSONAL, "", "+221770000001,telegram_123456789"),
    SAFEGUARDING_CONTACTS(Kind.PERSONAL, "", "+221770000001,telegram_123456789"),
    HANDOFF_HOURS(Kind.PLAIN, "Mon-Fri 08:30-17:30, Sat 09:00-12:00", "Mon-Fri 08:30-17:30, Sat 09:00-12:00"),
    HANDOFF_REPLY_MINUTES(Kind.PLAIN, "30", "60"),
    EMERGENCY_NUMBERS(Kind.PLAIN, "", "Police 17, Sapeurs-pompiers 18, SAMU 1515");

    private final Kind kind;
    private final String standard;
    private final String example;

    Variable(Kind kind, String standard, String example) {
        this.kind = kind;
        this.standard = standard;
        this.example = example;
    }

    Kind kind() {
        return kind;
    }

    /** Its default as it would be written; empty when there is none. */
    String standard() {
        return standard;
    }

    /** A line that would be right. */
    String example() {
        return name() + "=" + example;
    }

    /** What may be shown of a value, and where it may come from. */
    enum Kind {
        /** May be shown. */
        PLAIN(true, false),
        /** Says something of a person: not shown. */
        PERSONAL(false, false),
        /** Not shown; may lie in a file named by {@code X_FILE}. */
        SECRET(false, true),
        /** As a secret, and there may be many: {@code X_1}, {@code X_2} and so on. */
        NUMBERED_SECRET(false, true);

        private final boolean shown;
        private final boolean fromFile;

        Kind(boolean shown, boolean fromFile) {
            this.shown = shown;
            this.fromFile = fromFile;
        }

        boolean shown() {
            return shown;
        }

        boolean fromFile() {
            return fromFile;
        }
    }
}
