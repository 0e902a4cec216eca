package sn.sdb.concierge.bootstrap.configuration;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The AI services.
 *
 * @param order those that are to be asked, the first first: enabled and with at least one key
 * @param media whether voice and images may go to a provider
 */
public record AiSettings(
        List<Provider> order, Anthropic anthropic, Gemini gemini, OpenRouter openRouter, boolean media) {

    public AiSettings {
        order = List.copyOf(order);
    }

    static AiSettings read(Values values) {
        Anthropic anthropic = Anthropic.read(values);
        Gemini gemini = Gemini.read(values);
        OpenRouter openRouter = OpenRouter.read(values);
        List<Provider> usable = new ArrayList<>();
        for (Provider provider : order(values)) {
            boolean hasKeys = switch (provider) {
                case ANTHROPIC -> !anthropic.keys().isEmpty();
                case GEMINI -> !gemini.keys().isEmpty();
                case OPENROUTER -> !openRouter.keys().isEmpty();
            };
            if (hasKeys && values.flag(provider.enabling)) {
                usable.add(provider);
            }
        }
        return new AiSettings(usable, anthropic, gemini, openRouter, values.flag(Variable.AI_MEDIA));
    }

    /** Without a written order all the others follow; a written one names those that do. */
    private static List<Provider> order(Values values) {
        String wanted = "anthropic, gemini or openrouter";
        Set<Provider> order = new LinkedHashSet<>();
        order.add(values.required(Variable.AI_PROVIDER, wanted, Provider::ofCode));
        order.addAll(
                values.isSet(Variable.AI_PROVIDER_ORDER)
                        ? values.list(Variable.AI_PROVIDER_ORDER, wanted, Provider::ofCode)
                        : List.of(Provider.values()));
        return List.copyOf(order);
    }

    private static List<String> modelNames(Values values, Variable variable) {
        String wanted = "a model's name";
        List<String> models = values.list(variable, wanted, AiSettings::model);
        return models.isEmpty() ? Values.items(variable.standard()) : models;
    }

    private static Optional<String> model(String text) {
        return text.matches("[A-Za-z0-9._:/@+-]{1,200}") ? Optional.of(text) : Optional.empty();
    }

    /** Who is asked. */
    public enum Provider {
        ANTHROPIC(Variable.ENABLE_ANTHROPIC),
        GEMINI(Variable.ENABLE_GEMINI),
        OPENROUTER(Variable.ENABLE_OPENROUTER);

        private final Variable enabling;

        Provider(Variable enabling) {
            this.enabling = enabling;
        }

        /** The name in configuration, metrics and the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Provider> ofCode(String code) {
            return Stream.of(values())
                    .filter(provider -> provider.name().equalsIgnoreCase(code))
                    .findFirst();
        }
    }

    /**
     * A service that speaks Anthropic's Messages API.
     *
     * @param classifying the small model, which classifies
     * @param answering the model that answers
     * @param spare asked when the answering model is gone
     */
    public record Anthropic(
            List<Secret> keys, URI baseUrl, List<String> classifying, List<String> answering, List<String> spare) {

        static Anthropic read(Values values) {
            List<Secret> keys = Stream.concat(
                            values.secret(Variable.ANTHROPIC_AUTH_TOKEN).stream(),
                            values.numberedSecrets(Variable.ANTHROPIC_AUTH_TOKEN_1).stream())
                    .distinct()
                    .toList();
            return new Anthropic(
                    keys,
                    values.url(Variable.ANTHROPIC_BASE_URL),
                    modelNames(values, Variable.ANTHROPIC_DEFAULT_HAIKU_MODEL),
                    modelNames(values, Variable.ANTHROPIC_DEFAULT_SONNET_MODEL),
                    modelNames(values, Variable.ANTHROPIC_DEFAULT_OPUS_MODEL));
        }
    }

    /**
     * Google's Gemini.
     *
     * @param models tried in this order when one is gone
     */
    public record Gemini(List<Secret> keys, URI baseUrl, List<String> models) {

        static Gemini read(Values values) {
            return new Gemini(
                    values.numberedSecrets(Variable.GEMINI_API_KEY_1),
                    values.url(Variable.GEMINI_BASE_URL),
                    modelNames(values, Variable.GEMINI_MODEL));
        }
    }

    /**
     * OpenRouter, or any server that speaks OpenAI's chat completions.
     *
     * @param models tried in this order when one is gone
     * @param minCredits US dollars below which it is asked last
     */
    public record OpenRouter(List<Secret> keys, URI baseUrl, List<String> models, BigDecimal minCredits) {

        static OpenRouter read(Values values) {
            return new OpenRouter(
                    values.numberedSecrets(Variable.OPENROUTER_API_KEY_1),
                    values.url(Variable.OPENROUTER_BASE_URL),
                    modelNames(values, Variable.OPENROUTER_MODEL),
                    values.required(Variable.OPENROUTER_MIN_CREDITS, "an amount in dollars", OpenRouter::amount));
        }

        private static Optional<BigDecimal> amount(String text) {
            return text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
    }
}
