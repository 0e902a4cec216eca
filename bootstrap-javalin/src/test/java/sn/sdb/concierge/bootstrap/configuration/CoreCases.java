package sn.sdb.concierge.bootstrap.configuration;

import static java.util.Map.entry;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.event.Level;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Environment;
import sn.sdb.concierge.bootstrap.configuration.ApplicationSettings.Logs.Format;
import sn.sdb.concierge.domain.handoff.OfficeHours;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.UserId;

/** The cases of what we are: process, stores, keys, limits, people. */
final class CoreCases {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final ZoneId DAKAR = ZoneId.of("Africa/Dakar");

    private CoreCases() {}

    static Map<Variable, Case> all() {
        Map<Variable, Case> cases = new HashMap<>(application());
        cases.putAll(database());
        cases.putAll(files());
        cases.putAll(security());
        cases.putAll(limits());
        cases.putAll(people());
        return cases;
    }

    private static Map<Variable, Case> application() {
        return Map.ofEntries(
                entry(
                        Variable.ENVIRONMENT,
                        new Case(
                                c -> c.application().environment(),
                                Environment.DEVELOPMENT,
                                "production",
                                Environment.PRODUCTION,
                                productionNeeds())),
                entry(Variable.PORT, Case.of(c -> c.application().http().port(), 8000, "9001", 9001)),
                entry(Variable.TZ, Case.of(c -> c.application().zone(), DAKAR, ":UTC", ZoneId.of("UTC"))),
                entry(
                        Variable.LOG_LEVEL,
                        Case.of(c -> c.application().logs().level(), Level.INFO, "warning", Level.WARN)),
                entry(
                        Variable.LOG_FORMAT,
                        Case.of(c -> c.application().logs().format(), Format.JSON, "text", Format.TEXT)),
                entry(
                        Variable.DATA_DIR,
                        Case.of(c -> c.application().dataDir(), Path.of("data"), "other", Path.of("other"))),
                entry(
                        Variable.EXTERNAL_BASE_URL,
                        Case.url(c -> c.application().http().externalBaseUrl(), "https://concierge.example.org/")),
                entry(
                        Variable.DEFAULT_LANGUAGE,
                        Case.of(c -> c.application().defaultLanguage(), Language.FR, "pt", Language.PT)),
                entry(
                        Variable.CORS_ALLOWED_ORIGINS,
                        Case.of(
                                c -> c.application().http().corsAllowedOrigins(),
                                List.of(),
                                "https://a.example, http://b.example:3000",
                                List.of("https://a.example", "http://b.example:3000"))),
                entry(
                        Variable.TRUSTED_PROXIES,
                        Case.of(
                                c -> c.application().http().trustedProxies(),
                                List.of(),
                                "10.0.0.0/8, ::1",
                                List.of(cidr("10.0.0.0/8"), cidr("::1/128")))),
                entry(Variable.METRICS_TOKEN, Case.secret(c -> c.application().metricsToken())),
                entry(
                        Variable.SHUTDOWN_GRACE_SECONDS,
                        Case.of(
                                c -> c.application().shutdownGrace(),
                                Duration.ofSeconds(25),
                                "7",
                                Duration.ofSeconds(7))));
    }

    private static Map<Variable, Case> database() {
        String password = "pw";
        Function<Configuration, Object> external = c -> c.stores().database().external();
        return Map.ofEntries(
                entry(
                        Variable.DATABASE_URL,
                        Case.of(
                                external,
                                Optional.empty(),
                                "postgresql://u:pw@h:6000/d?sslmode=require",
                                login("h:6000/d?sslmode=require", "u"))),
                entry(
                        Variable.DATABASE_MIGRATION_URL,
                        new Case(
                                c -> c.stores().database().migration(),
                                Optional.empty(),
                                "postgres://m:pw@h/d",
                                login("h/d", "m"),
                                Map.of("DATABASE_URL", "postgresql://u:pw@h/d"))),
                entry(
                        Variable.SUPABASE_URL,
                        new Case(
                                external,
                                Optional.empty(),
                                "https://abcd.supabase.co",
                                login("db.abcd.supabase.co:5432/postgres?sslmode=require", "postgres"),
                                Map.of("SUPABASE_PASSWORD", password))),
                entry(
                        Variable.SUPABASE_PASSWORD,
                        new Case(
                                external,
                                Optional.empty(),
                                password,
                                login("db.abcd.supabase.co:5432/postgres?sslmode=require", "postgres"),
                                Map.of("SUPABASE_URL", "https://abcd.supabase.co"))),
                entry(
                        Variable.SUPABASE_POOLER_HOST,
                        new Case(
                                external,
                                Optional.empty(),
                                "aws-0-eu-west-3.pooler.supabase.com",
                                login(
                                        "aws-0-eu-west-3.pooler.supabase.com:5432/postgres?sslmode=require",
                                        "postgres.abcd"),
                                Map.of("SUPABASE_URL", "https://abcd.supabase.co", "SUPABASE_PASSWORD", password))),
                entry(
                        Variable.DATABASE_POOL_SIZE,
                        Case.of(c -> c.stores().database().poolSize(), 6, "12", 12)),
                entry(
                        Variable.REDIS_URL,
                        Case.of(
                                c -> c.stores().redis(),
                                Optional.empty(),
                                "rediss://:pw@h:6379/1",
                                Optional.of(new Secret("rediss://:pw@h:6379/1")))));
    }

    private static Map<Variable, Case> files() {
        return Map.ofEntries(
                entry(Variable.MINIO_ENDPOINT, minio("http://files:9000", "http://files:9000", "concierge", Map.of())),
                entry(Variable.MINIO_ACCESS_KEY, minio("ak", "https://m:9000", "concierge", Map.of())),
                entry(Variable.MINIO_SECRET_KEY, minio("sk", "https://m:9000", "concierge", Map.of())),
                entry(Variable.MINIO_BUCKET_NAME, minio("other", "https://m:9000", "other", Map.of())),
                entry(Variable.MINIO_SECURE, minio("false", "http://m:9000", "concierge", Map.of())));
    }

    private static Map<Variable, Case> security() {
        return Map.ofEntries(
                entry(
                        Variable.SECRET_KEY,
                        Case.of(c -> c.security().secretKey().value().equals(KEY), false, KEY, true)),
                entry(
                        Variable.JWT_SECRET_KEY,
                        Case.of(c -> c.security().jwtKey().value().equals(KEY), false, KEY, true)),
                entry(Variable.JWT_ALGORITHM, Case.of(c -> "HS256", "HS256", "HS256", "HS256")),
                entry(
                        Variable.JWT_EXPIRE_MINUTES,
                        Case.of(c -> c.security().tokenLifetime(), Duration.ofMinutes(30), "5", Duration.ofMinutes(5))),
                entry(
                        Variable.API_CLIENTS,
                        Case.of(
                                c -> c.security().clients(),
                                List.of(),
                                "site:" + "AB".repeat(32) + ":service, desk:" + "cd".repeat(32) + ":agent",
                                List.of(
                                        new ApiClient("site", "ab".repeat(32), Role.SERVICE),
                                        new ApiClient("desk", "cd".repeat(32), Role.AGENT)))));
    }

    private static Map<Variable, Case> limits() {
        return Map.ofEntries(
                entry(
                        Variable.MAX_CONCURRENT_REQUESTS,
                        Case.of(c -> c.limits().asking().atOnce(), 100, "5", 5)),
                entry(
                        Variable.REQUEST_TIMEOUT_SECONDS,
                        Case.of(
                                c -> c.limits().asking().deadline(),
                                Duration.ofSeconds(30),
                                "9",
                                Duration.ofSeconds(9))),
                entry(
                        Variable.SESSION_TIMEOUT_MINUTES,
                        Case.of(
                                c -> c.limits().sessionTimeout(),
                                Duration.ofMinutes(30),
                                "10",
                                Duration.ofMinutes(10))),
                entry(
                        Variable.MAX_RETRY_ATTEMPTS,
                        Case.of(c -> c.limits().asking().attempts(), 3, "0", 0)),
                entry(Variable.RATE_LIMIT_PER_MINUTE, Case.of(c -> c.limits().messagesPerMinute(), 20, "1000", 1000)),
                entry(
                        Variable.BURST_WINDOW_MILLIS,
                        Case.of(c -> c.limits().burstWindow(), Duration.ofMillis(1200), "0", Duration.ZERO)),
                entry(
                        Variable.MESSAGE_MAX_AGE_HOURS,
                        Case.of(c -> c.limits().messageMaxAge(), Duration.ofHours(6), "48", Duration.ofHours(48))),
                entry(
                        Variable.RESPONSE_CACHE_TTL_SECONDS,
                        Case.of(c -> c.limits().answerCacheLifetime(), Duration.ofHours(1), "0", Duration.ZERO)),
                entry(
                        Variable.RETENTION_DAYS,
                        Case.of(c -> c.limits().retention(), Duration.ofDays(365), "30", Duration.ofDays(30))));
    }

    private static Map<Variable, Case> people() {
        List<UserId> two = List.of(new UserId.PhoneNumber("+221770000001"), new UserId.TelegramId(42));
        return Map.ofEntries(
                entry(
                        Variable.ADMIN_NOTIFICATION_TO,
                        Case.of(c -> c.people().admins(), List.of(), "+221 77 000 00 01, telegram_42", two)),
                entry(
                        Variable.SAFEGUARDING_CONTACTS,
                        Case.of(c -> c.people().safeguarding(), List.of(), "+221770000001,telegram_42", two)),
                entry(
                        Variable.HANDOFF_HOURS,
                        Case.of(
                                c -> c.people().officeHours(),
                                OfficeHours.parse("Mon-Fri 08:30-17:30, Sat 09:00-12:00", DAKAR)
                                        .orElseThrow(),
                                "Sun 10:00-11:00",
                                OfficeHours.parse("Sun 10:00-11:00", DAKAR).orElseThrow())),
                entry(
                        Variable.HANDOFF_REPLY_MINUTES,
                        Case.of(c -> c.people().replyWithin(), Duration.ofMinutes(30), "90", Duration.ofMinutes(90))),
                entry(
                        Variable.EMERGENCY_NUMBERS,
                        Case.of(
                                c -> c.people().emergencyNumbers(),
                                List.of("Police 17", "Sapeurs-pompiers 18", "SAMU 1515", "Enfance en danger 116"),
                                "Police 117",
                                List.of("Police 117"))));
    }

    private static Map<String, String> productionNeeds() {
        return Map.of(
                "DATABASE_URL", "postgresql://u:pw@h/d",
                "SECRET_KEY", KEY,
                "JWT_SECRET_KEY", KEY,
                "EMERGENCY_NUMBERS", "Police 17",
                "SAFEGUARDING_CONTACTS", "+221770000001,telegram_42");
    }

    private static Optional<DatabaseLogin> login(String rest, String user) {
        return Optional.of(new DatabaseLogin("jdbc:postgresql://" + rest, user, new Secret("pw")));
    }

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }

    private static Case minio(String written, String endpoint, String bucket, Map<String, String> none) {
        Map<String, String> beside = new HashMap<>(none);
        beside.putAll(Map.of("MINIO_ENDPOINT", "m:9000", "MINIO_ACCESS_KEY", "ak", "MINIO_SECRET_KEY", "sk"));
        var store = new StoreSettings.ObjectStore(URI.create(endpoint), new Secret("ak"), new Secret("sk"), bucket);
        return new Case(c -> c.stores().objects(), Optional.empty(), written, Optional.of(store), beside);
    }
}
