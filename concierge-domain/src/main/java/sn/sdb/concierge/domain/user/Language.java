package sn.sdb.concierge.domain.user;

import java.util.Locale;
import java.util.Optional;

/** The languages in which the concierge writes. */
public enum Language {
    FR,
    EN,
    PT;

    /** The two-letter code, lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads an IETF tag such as {@code fr} or {@code pt-BR}; empty for a language that is not spoken here. */
    public static Optional<Language> ofTag(String tag) {
        String code = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        for (Language language : values()) {
            if (language.code().equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
