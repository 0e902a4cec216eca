package sn.sdb.concierge.bootstrap.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where data is kept.
 *
 * @param redis none keeps sessions, limits and caches in process
 * @param objects none keeps files under the data folder
 */
public record StoreSettings(DatabaseSettings database, Optional<Secret> redis, Optional<ObjectStore> objects) {

    static StoreSettings read(Values values) {
        return new StoreSettings(DatabaseSettings.read(values), redis(values), ObjectStore.read(values));
    }

    private static Optional<Secret> redis(Values values) {
        return values.optional(Variable.REDIS_URL, "a redis:// or rediss:// URL", text -> {
            try {
                URI uri = new URI(text);
                boolean redis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
                return redis && uri.getHost() != null ? Optional.of(new Secret(text)) : Optional.empty();
            } catch (URISyntaxException malformed) {
                return Optional.empty();
            }
        });
    }

    /** A server that speaks S3. */
    public record ObjectStore(URI endpoint, Secret accessKey, Secret secretKey, String bucket) {

        private static final String BUCKET = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

        static Optional<ObjectStore> read(Values values) {
            boolean secure = values.flag(Variable.MINIO_SECURE);
            Optional<URI> endpoint = values.optional(
                    Variable.MINIO_ENDPOINT, "host:port or a URL without a path", text -> endpoint(text, secure));
            Optional<Secret> accessKey = values.secret(Variable.MINIO_ACCESS_KEY);
            Optional<Secret> secretKey = values.secret(Variable.MINIO_SECRET_KEY);
            String bucket = values.required(
                    Variable.MINIO_BUCKET_NAME,
                    "a bucket name of 3 to 63 small letters, digits, dots and dashes",
                    text -> text.matches(BUCKET) ? Optional.of(text) : Optional.empty());
            if (endpoint.isPresent() && accessKey.isPresent() && secretKey.isPresent()) {
                return Optional.of(new ObjectStore(endpoint.get(), accessKey.get(), secretKey.get(), bucket));
            }
            if (values.isSet(Variable.MINIO_ENDPOINT) || accessKey.isPresent() || secretKey.isPresent()) {
                missing(values, Variable.MINIO_ENDPOINT);
                missing(values, Variable.MINIO_ACCESS_KEY);
                missing(values, Variable.MINIO_SECRET_KEY);
            }
            return Optional.empty();
        }

        private static void missing(Values values, Variable variable) {
            if (!values.isSet(variable)) {
                values.problem(variable, "is missing: endpoint, access key and secret key are needed together");
            }
        }

        /** The scheme, when it is written, decides; else {@code MINIO_SECURE} does. */
        private static Optional<URI> endpoint(String text, boolean secure) {
            String lower = text.toLowerCase(Locale.ROOT).replaceAll("/+$", "");
            boolean schemed = lower.startsWith("http://") || lower.startsWith("https://");
            try {
                URI uri = new URI(schemed ? lower : (secure ? "https://" : "http://") + lower);
                boolean bare = uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawUserInfo() == null;
                return uri.getHost() != null && bare ? Optional.of(uri) : Optional.empty();
            } catch (URISyntaxException malformed) {
                return Optional.empty();
            }
        }
    }
}
