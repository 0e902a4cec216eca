package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.domain.answer.AnswerProvider.Outcome;
import sn.sdb.concierge.domain.answer.AnswerProvider.Scope;
import sn.sdb.concierge.domain.media.Media;

/** Whoever is configured, whatever has happened to them: nobody gets what they do not take. */
final class FileSelectionPropertiesTest {

    private static final int STEPS = 200;
    private static final List<ApiKey> KEYS = List.of(new ApiKey("a"), new ApiKey("b"));
    private static final ProviderHttp HTTP = new ProviderHttp(Clock.systemUTC());

    private static final List<String> OF_ANTHROPIC =
            List.of("glm-4.6", "glm-4.5-air", "glm-4.5v", "claude-haiku-4-5", "unheard-of");
    private static final List<String> OF_GEMINI =
            List.of("gemini-3.5-flash-lite", "gemini-2.5-pro", "gemini-embedding-001", "gemma-3-27b-it");
    private static final List<String> OF_OPENROUTER = List.of(
            "openai/gpt-oss-20b",
            "openai/whisper-1",
            "openai/gpt-4o-audio-preview",
            "openai/gpt-4o-mini",
            "google/gemini-3.5-flash",
            "anthropic/claude-haiku-4.5",
            "qwen/qwen2.5-vl-72b-instruct",
            "z-ai/glm-4.5v",
            "mistralai/pixtral-12b",
            "meta-llama/llama-4-scout");

    private static final List<Outcome> OUTCOMES = List.of(
            ScriptedService.answered("Oui."),
            new Outcome.Throttled(Scope.KEY, Optional.empty()),
            new Outcome.Throttled(Scope.ACCOUNT, Optional.of(Duration.ofMinutes(1))),
            new Outcome.Overloaded(Scope.PROVIDER, Optional.empty()),
            new Outcome.ModelGone(),
            new Outcome.ServerError(Scope.PROVIDER),
            new Outcome.TimedOut(),
            new Outcome.Incapable());

    @ParameterizedTest
    @MethodSource("sn.sdb.concierge.adapter.providers.Walk#seeds")
    void a_file_is_given_only_to_who_takes_it_and_to_somebody_if_there_is_one(long seed) {
        Walk walk = new Walk(seed);
        List<Provider> providers = providers(new Random(seed));
        Selection selection = new Selection(providers);

        for (int i = 0; i < STEPS; i++) {
            Matter matter = matter(walk);
            Journey journey = new Journey(matter, walk.now(), Duration.ofMinutes(1), 3, Optional.empty());
            boolean anybody = providers.stream()
                    .flatMap(provider -> provider.models().stream())
                    .anyMatch(journey::suits);
            Optional<Candidate> chosen =
                    selection.usable(journey, walk.now()).or(() -> selection.doubtful(journey, walk.now()));

            assertThat(selection.soonestReturn(journey, walk.now()).isPresent()).isEqualTo(anybody);
            assertThat(chosen.isPresent() && !anybody).isFalse();
            assertThat(i > 0 || chosen.isPresent() == anybody).isTrue();
            chosen.ifPresent(candidate -> {
                assertThat(matter.fit(candidate.model().takes())).isEqualTo(Fit.TAKEN);
                Consequences.of(walk.any(OUTCOMES), candidate, Duration.ofSeconds(15), false, walk.now());
            });
            walk.passTime(Duration.ofMinutes(5));
        }
    }

    private static Matter matter(Walk walk) {
        List<String> types = List.of(
                "image/jpeg",
                "image/gif",
                "image/tiff",
                "audio/ogg",
                "audio/wav",
                "audio/mp4",
                "application/pdf",
                "text/csv");
        Media media = Media.of(walk.any(types), new byte[walk.any(List.of(1, 1, 1, 5_000_000))]);
        return new Matter.File(media, Brief.of(media.kind()), 4096);
    }

    private static List<Provider> providers(Random random) {
        List<ProviderSettings> all = new ArrayList<>(List.of(
                new AnthropicSettings(true, URI.create("https://api.z.ai"), some(OF_ANTHROPIC, random), KEYS),
                new AnthropicSettings(true, URI.create("https://api.anthropic.com"), some(OF_ANTHROPIC, random), KEYS),
                new GeminiSettings(true, URI.create("https://localhost"), some(OF_GEMINI, random), KEYS),
                new OpenRouterSettings(
                        true,
                        URI.create("https://openrouter.ai"),
                        some(OF_OPENROUTER, random),
                        KEYS,
                        random.nextBoolean())));
        Collections.shuffle(all, random);
        return all.stream()
                .limit(1 + random.nextInt(all.size()))
                .map(settings -> new Provider(settings, AnswerProviders.serviceOf(settings, HTTP)))
                .toList();
    }

    private static List<String> some(List<String> models, Random random) {
        List<String> shuffled = new ArrayList<>(models);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, 1 + random.nextInt(3));
    }
}
