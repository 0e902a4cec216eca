package sn.sdb.concierge.bootstrap.configuration;

import java.util.Optional;
import sn.sdb.concierge.bootstrap.configuration.ChannelSettings.Telegram;
import sn.sdb.concierge.bootstrap.configuration.SourceSettings.Grounding;

/** What production does not start without. */
final class ProductionRules {

    private static final int KEY_BYTES = 32;

    private final Values values;

    ProductionRules(Values values) {
        this.values = values;
    }

    void check(Configuration configuration) {
        if (!values.isSet(Variable.DATABASE_URL) && !values.isSet(Variable.SUPABASE_URL)) {
            values.problem(Variable.DATABASE_URL, "is missing: production needs an external database");
        }
        checkKey(Variable.SECRET_KEY, configuration.security().secretKey());
        checkKey(Variable.JWT_SECRET_KEY, configuration.security().jwtKey());
        checkChannels(configuration.channels());
        if (configuration.sources().knowledge().grounding() == Grounding.OFF) {
            values.problem(Variable.GROUNDING, "off is for tests: production answers from the knowledge base alone");
        }
        requireSet(Variable.EMERGENCY_NUMBERS, "production needs the numbers that are shown in an emergency");
        boolean enough = values.isSet(Variable.SAFEGUARDING_CONTACTS)
                && configuration.people().safeguarding().size() >= 2;
        if (!enough) {
            values.problem(Variable.SAFEGUARDING_CONTACTS, "production needs two different people");
        }
    }

    private void checkChannels(ChannelSettings channels) {
        if (channels.waha().configured()) {
            requireSecret(Variable.WAHA_WEBHOOK_HMAC_KEY, channels.waha().webhookKey(), "WAHA");
        }
        if (channels.meta().configured()) {
            requireSecret(Variable.WHATSAPP_APP_SECRET, channels.meta().appSecret(), "WhatsApp");
            requireSecret(Variable.WHATSAPP_VERIFY_TOKEN, channels.meta().verifyToken(), "WhatsApp");
        }
        Telegram telegram = channels.telegram();
        if (telegram.configured() && telegram.mode() == Telegram.Mode.WEBHOOK) {
            requireSecret(Variable.TELEGRAM_WEBHOOK_SECRET, telegram.webhookSecret(), "Telegram");
        }
    }

    private void checkKey(Variable variable, Secret key) {
        int bytes = key.bytes().length;
        if (bytes == 0) {
            requireSet(variable, "production needs " + KEY_BYTES + " random bytes or more");
        } else if (bytes < KEY_BYTES) {
            values.problem(variable, "is weak: " + bytes + " bytes, and " + KEY_BYTES + " are the least");
        } else if (isPlaceholder(key)) {
            values.problem(variable, "is weak: it is a placeholder from a sample");
        }
    }

    private void requireSecret(Variable variable, Optional<Secret> secret, String channel) {
        if (secret.isEmpty()) {
            requireSet(variable, "anybody could write in the name of " + channel);
        } else if (isPlaceholder(secret.get())) {
            values.problem(variable, "is weak: it is a placeholder from a sample");
        }
    }

    private void requireSet(Variable variable, String reason) {
        if (!values.isSet(variable)) {
            values.problem(variable, "is missing: " + reason);
        }
    }

    private static boolean isPlaceholder(Secret secret) {
        return secret.value().regionMatches(true, 0, "change", 0, "change".length())
                || secret.value().equals(exampleOf(Variable.METRICS_TOKEN));
    }

    private static String exampleOf(Variable variable) {
        return variable.example().substring(variable.name().length() + 1);
    }
}
