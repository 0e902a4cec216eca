package sn.sdb.concierge.bootstrap.configuration;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a variable is, unwritten and written; what has to stand beside it. */
record Case(
        Function<Configuration, Object> read,
        Object standard,
        String written,
        Object value,
        Map<String, String> beside) {

    static Case of(Function<Configuration, Object> read, Object standard, String written, Object value) {
        return new Case(read, standard, written, value, Map.of());
    }

    static Case secret(Function<Configuration, Object> read) {
        return of(read, Optional.empty(), "s3cret", Optional.of(new Secret("s3cret")));
    }

    static Case keys(Function<Configuration, Object> read) {
        return of(read, List.of(), "k1", List.of(new Secret("k1")));
    }

    static Case url(Function<Configuration, Object> read, String written) {
        return of(read, Optional.empty(), written, Optional.of(URI.create(written.replaceAll("/$", ""))));
    }

    static Case base(Function<Configuration, Object> read, String standard) {
        return of(read, URI.create(standard), "http://localhost:9100/x/", URI.create("http://localhost:9100/x"));
    }

    static Case models(Function<Configuration, Object> read, String standard) {
        return of(read, List.of(standard), "m1, vendor/m2:free", List.of("m1", "vendor/m2:free"));
    }
}
