package sn.sdb.concierge.bootstrap.configuration;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The login that follows from a Supabase project (Supabase, "Connect to your database"). */
final class SupabaseLogin {

    private static final Pattern PROJECT = Pattern.compile("([a-z0-9]{1,40})\\.supabase\\.co");
    private static final Pattern POOLER = Pattern.compile("[A-Za-z0-9.-]+\\.[A-Za-z0-9-]+");

    private SupabaseLogin() {}

    static Optional<DatabaseLogin> read(Values values) {
        Optional<String> project = values.optional(
                Variable.SUPABASE_URL,
                "the URL of a Supabase project (else give DATABASE_URL)",
                SupabaseLogin::project);
        Optional<Secret> password = values.secret(Variable.SUPABASE_PASSWORD);
        Optional<String> pooler = values.optional(
                Variable.SUPABASE_POOLER_HOST,
                "the host name of the session pooler, without port",
                text -> Optional.of(text).filter(host -> POOLER.matcher(host).matches()));
        boolean urlSet = values.isSet(Variable.SUPABASE_URL);
        if (urlSet && password.isEmpty()) {
            values.problem(Variable.SUPABASE_PASSWORD, "is missing: SUPABASE_URL needs it (or give DATABASE_URL)");
        }
        if (!urlSet && (password.isPresent() || pooler.isPresent())) {
            values.problem(Variable.SUPABASE_URL, "is missing: the other SUPABASE variables need it");
        }
        return project.flatMap(ref -> password.map(secret -> login(ref, secret, pooler)));
    }

    private static DatabaseLogin login(String project, Secret password, Optional<String> pooler) {
        // The direct host has an IPv6 address only; the session pooler is reached over IPv4.
        String host = pooler.orElse("db." + project + ".supabase.co");
        String user = pooler.isPresent() ? "postgres." + project : "postgres";
        return new DatabaseLogin("jdbc:postgresql://" + host + ":5432/postgres?sslmode=require", user, password);
    }

    private static Optional<String> project(String text) {
        try {
            Matcher matcher = PROJECT.matcher(
                    Optional.ofNullable(URI.create(text).getHost()).orElse(""));
            return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
