package sn.sdb.concierge.bootstrap.wiring;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import sn.sdb.concierge.adapter.knowledge.KnowledgeSettings;
import sn.sdb.concierge.adapter.knowledge.MarkdownKnowledge;
import sn.sdb.concierge.adapter.media.LocalMediaReader;
import sn.sdb.concierge.adapter.media.MediaSettings;
import sn.sdb.concierge.adapter.providers.AiGateway;
import sn.sdb.concierge.application.answer.AnswerQuestion;
import sn.sdb.concierge.application.answer.Instructions;
import sn.sdb.concierge.application.conversation.AcceptEvent;
import sn.sdb.concierge.application.conversation.Ask;
import sn.sdb.concierge.application.conversation.BacklogResponder;
import sn.sdb.concierge.application.conversation.Channels;
import sn.sdb.concierge.application.conversation.CommandResponder;
import sn.sdb.concierge.application.conversation.ComposeTurn;
import sn.sdb.concierge.application.conversation.ConversationWorkers;
import sn.sdb.concierge.application.conversation.Courtesy;
import sn.sdb.concierge.application.conversation.DeliverReplies;
import sn.sdb.concierge.application.conversation.DialogueResponder;
import sn.sdb.concierge.application.conversation.EditResponder;
import sn.sdb.concierge.application.conversation.EmergencyResponder;
import sn.sdb.concierge.application.conversation.GreetingResponder;
import sn.sdb.concierge.application.conversation.Identities;
import sn.sdb.concierge.application.conversation.LimitResponder;
import sn.sdb.concierge.application.conversation.OfficeResponder;
import sn.sdb.concierge.application.conversation.Previews;
import sn.sdb.concierge.application.conversation.RecoverSession;
import sn.sdb.concierge.application.conversation.ServiceResponder;
import sn.sdb.concierge.application.conversation.SetAside;
import sn.sdb.concierge.application.conversation.Typing;
import sn.sdb.concierge.application.conversation.UnreadableResponder;
import sn.sdb.concierge.application.conversation.WorkConversation;
import sn.sdb.concierge.application.file.ReadFiles;
import sn.sdb.concierge.application.file.WhoReads;
import sn.sdb.concierge.application.handoff.ActOnHandoff;
import sn.sdb.concierge.application.handoff.ExpectedReply;
import sn.sdb.concierge.application.handoff.FollowUpHandoffs;
import sn.sdb.concierge.application.handoff.OpenHandoff;
import sn.sdb.concierge.application.handoff.RequestHuman;
import sn.sdb.concierge.application.operation.AlertAdmins;
import sn.sdb.concierge.application.operation.ApplyRetention;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.application.turn.Choices;
import sn.sdb.concierge.application.turn.Responder;
import sn.sdb.concierge.bootstrap.configuration.Configuration;
import sn.sdb.concierge.bootstrap.configuration.SourceSettings;
import sn.sdb.concierge.bootstrap.operation.Meters;
import sn.sdb.concierge.bootstrap.polling.TelegramPoller;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.service.CommandWords;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.service.Lexicon;
import sn.sdb.concierge.domain.service.ServiceDetector;
import sn.sdb.concierge.domain.user.Language;

/** The whole product without its HTTP side. To be read top to bottom: settings, adapters, use cases. */
public final class Product implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_CONVERSATIONS_BESIDE_AI = 1_000;

    /**
     * A file is there up to three times while it comes and goes, and all of them in half of the smallest heap we
     * recommend; a crowd's files wait for each other rather than for a failure.
     */
    private static final ReadFiles.Limits FILES =
            new ReadFiles.Limits(80, Duration.ofSeconds(30), Duration.ofMinutes(3));

    private final Configuration configuration;
    private final InstantSource clock = InstantSource.system();
    private final Supplier<UUID> ids;
    private final Phrases phrases = new Phrases();
    private final EmergencyDetector emergencies;
    private final CommandWords commands;
    private final Meters meters;
    private final Storage storage;
    private final Platforms platforms;
    private final MarkdownKnowledge knowledge;
    private final AiGateway provider;
    private final Registry registry;
    private final LocalMediaReader localReader = new LocalMediaReader(MediaSettings.ofThisMachine());
    private final ExecutorService alerting = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(100),
            Thread.ofPlatform().daemon().name("alerts").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    private final Typing typing;
    private final ServiceDetector service;
    private final AlertAdmins alerts;
    private final Courtesy courtesy = new Courtesy(Runtime.getRuntime().availableProcessors());
    private final Identities identities;
    private final OpenHandoff.Desk desk;
    private final ConversationWorkers workers;
    private final Optional<WahaWatch> wahaWatch;
    private final Optional<TelegramPoller> poller;

    private Product(
            Configuration configuration,
            Path sampleKnowledge,
            Meters meters,
            FileStore files,
            Opening<Storage> opening,
            CompletableFuture<Lexicon> compiling) {
        this.configuration = configuration;
        this.meters = meters;
        NoArgGenerator timeOrdered = Generators.timeBasedEpochRandomGenerator();
        this.ids = timeOrdered::generate;
        this.platforms = Platforms.of(configuration.channels(), files, clock);
        Path pages = configuration.sources().knowledge().folder().orElse(sampleKnowledge);
        this.knowledge = new MarkdownKnowledge(new KnowledgeSettings(pages), clock);
        AttemptListeners attempts = new AttemptListeners();
        attempts.add(meters);
        this.provider = Providers.gateway(configuration, clock, attempts);
        this.registry = Registry.of(configuration);
        Channels channels = new Channels(platforms.channels());
        this.typing = new Typing(channels);
        Lexicon lexicon = compiling.join();
        this.emergencies = new EmergencyDetector(lexicon);
        this.commands = new CommandWords(lexicon);
        this.service = new ServiceDetector(lexicon);
        this.storage = opening.opened();
        provider.share(storage.cooldowns());
        this.identities = new Identities(storage.postgres().whatsAppNames(), platforms.numbers(), clock);
        this.desk = Office.of(configuration);
        this.workers = workers(channels);
        storage.postgres().onDue(workers::wake);
        storage.postgres().leaseTo(workers);
        storage.postgres().pool().setMetricRegistry(meters.registry());
        this.alerts = new AlertAdmins(
                storage.postgres().alerts(),
                desk.admins(),
                phrases,
                configuration.application().defaultLanguage(),
                alerting,
                clock);
        attempts.add(alerts);
        this.wahaWatch = WahaWatch.of(platforms, storage, acceptEvent(), alerts, configuration.limits(), clock);
        this.poller = Polling.of(configuration.channels().telegram(), platforms, storage, acceptEvent(), meters);
    }

    /**
     * Opens the stores and wires everything; nothing is answered before {@link #work()}.
     *
     * @param sampleKnowledge the pages that are used when no folder is configured
     */
    public static Product open(Configuration configuration, Path sampleKnowledge) {
        // The stores and the lexicon take as long as all the rest, and none needs the others.
        Opened opened = new Opened();
        FileStore files = Storage.files(configuration, opened);
        Opening<Storage> storage = Opening.begin("storage", () -> Storage.open(configuration, files, opened));
        CompletableFuture<Lexicon> lexicon = CompletableFuture.supplyAsync(Lexicon::standard);
        try {
            return new Product(configuration, sampleKnowledge, new Meters(), files, storage, lexicon);
        } catch (RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    private ConversationWorkers workers(Channels channels) {
        OpenHandoff openHandoff = new OpenHandoff(desk, phrases, ids);
        ComposeTurn compose = new ComposeTurn(responders(openHandoff), readFiles(), channels, phrases, ids, clock);
        DeliverReplies deliver = new DeliverReplies(
                storage.postgres().queue(),
                channels,
                identities,
                meters,
                phrases,
                configuration.limits().messageMaxAge(),
                clock);
        WorkConversation.Steps steps = new WorkConversation.Steps(
                new RecoverSession(
                        storage.sessionCache(),
                        storage.postgres().sessions(),
                        configuration.limits().sessionTimeout(),
                        ids),
                compose,
                deliver,
                new SetAside(compose, openHandoff, new Choices(phrases), phrases, meters),
                typing,
                new Previews(channels, clock));
        int failures = configuration.limits().asking().attempts();
        WorkConversation work = new WorkConversation(
                storage.postgres().queue(),
                steps,
                meters,
                new WorkConversation.Defaults(configuration.application().defaultLanguage(), failures),
                ids,
                clock);
        int atOnce =
                MOST_CONVERSATIONS_BESIDE_AI + configuration.limits().asking().atOnce();
        return new ConversationWorkers(
                storage.postgres().queue(),
                work,
                courtesy,
                new ConversationWorkers.Pace(atOnce, POLL, Storage.LEASE.dividedBy(5)));
    }

    /** In the order in which a message is looked at; the first that answers wins. */
    private ComposeTurn.Responders responders(OpenHandoff openHandoff) {
        Choices choices = new Choices(phrases);
        ExpectedReply expected = new ExpectedReply(desk.hours(), desk.replyWithin(), phrases);
        RequestHuman requestHuman = new RequestHuman(openHandoff, expected, phrases);
        String numbers = String.join(", ", configuration.people().emergencyNumbers());
        Responder emergency = new EmergencyResponder(emergencies, openHandoff, phrases, numbers);
        List<Responder> beforeFiles = List.of(
                emergency,
                new EditResponder(),
                new OfficeResponder(),
                new LimitResponder(storage.limit(), phrases, meters),
                new BacklogResponder(configuration.limits().messageMaxAge(), phrases));
        List<Responder> afterFiles = List.of(
                turn -> turn.inFiles().isEmpty() ? Optional.empty() : emergency.respond(turn),
                Parishes.near(knowledge, phrases),
                new UnreadableResponder(phrases),
                new CommandResponder(commands, choices, requestHuman, phrases),
                new DialogueResponder(requestHuman),
                new GreetingResponder(Lexicon.standard().folding(), choices, phrases),
                new ServiceResponder(service, answerQuestion(), requestHuman, choices, phrases));
        return new ComposeTurn.Responders(beforeFiles, afterFiles);
    }

    private ReadFiles readFiles() {
        Optional<MediaReader> elsewhere = Optional.of(provider.mediaReader())
                .filter(allowed -> configuration.ai().media());
        WhoReads readers = new WhoReads(localReader, elsewhere, service);
        return new ReadFiles(platforms.files(), readers, storage.files(), FILES, clock);
    }

    private AnswerQuestion answerQuestion() {
        boolean grounded = configuration.sources().knowledge().grounding() == SourceSettings.Grounding.STRICT;
        return new AnswerQuestion(
                new AnswerQuestion.Sources(
                        knowledge, provider, new CountedCache(storage.answers(), meters), new Instructions()),
                Redaction.redactor(clock),
                new AnswerQuestion.Rules(
                        grounded,
                        configuration.limits().asking().deadline(),
                        configuration.limits().answerCacheLifetime()),
                phrases);
    }

    /** Begins to answer. */
    public void work() {
        workers.start();
        provider.watchCredit(configuration.ai().openRouter().minCredits(), (name, remaining, low) -> {
            meters.credit(name, remaining);
            alerts.credit(name, remaining, low);
        });
        provider.watchKeys(alerts::found);
    }

    /** Begins to fetch what is not delivered; a terminal beside a server leaves that to the server. */
    public void fetch() {
        poller.ifPresent(TelegramPoller::start);
    }

    /** Watches over WAHA; empty where WhatsApp does not go through it. */
    public Optional<WahaWatch> watchWaha() {
        return wahaWatch;
    }

    public AcceptEvent acceptEvent() {
        var store = storage.postgres();
        Duration window = configuration.limits().burstWindow();
        return new AcceptEvent(store.inbox(), store.people(), identities, emergencies, commands, window);
    }

    public ApplyRetention applyRetention() {
        Duration kept = configuration.limits().retention();
        return new ApplyRetention(storage.postgres().retention(), storage.files(), kept, clock);
    }

    public Courtesy courtesy() {
        return courtesy;
    }

    public Ask ask() {
        return new Ask(
                storage.postgres().inbox(),
                storage.postgres().replies(),
                storage.postgres().sessions(),
                ids,
                clock);
    }

    public ActOnHandoff actOnHandoff() {
        Language language = configuration.application().defaultLanguage();
        return new ActOnHandoff(
                storage.postgres().handoffs(), storage.postgres().people(), phrases, language);
    }

    public FollowUpHandoffs followUpHandoffs() {
        var store = storage.postgres();
        return new FollowUpHandoffs(store.handoffs(), store.alerts(), store.people(), desk, phrases, clock);
    }

    public Configuration configuration() {
        return configuration;
    }

    public Storage storage() {
        return storage;
    }

    public Platforms platforms() {
        return platforms;
    }

    public AiGateway provider() {
        return provider;
    }

    public Registry registry() {
        return registry;
    }

    public MarkdownKnowledge knowledge() {
        return knowledge;
    }

    public Meters meters() {
        return meters;
    }

    public InstantSource clock() {
        return clock;
    }

    public Supplier<UUID> ids() {
        return ids;
    }

    /**
     * Fetches nothing more and finishes the turns in flight, as far as the grace allows; the rest stays durable.
     *
     * @return how many conversations were still being worked on
     */
    public int stopWorking() {
        long began = System.nanoTime();
        Duration grace = configuration.application().shutdownGrace();
        poller.ifPresent(polling -> polling.stop(grace));
        wahaWatch.ifPresent(watch -> watch.history().stop());
        return workers.stop(grace.minusNanos(System.nanoTime() - began));
    }

    @Override
    public void close() {
        typing.close();
        // First: a turn that is cut short by the end of what comes below has to fail, and not to be answered with an
        // apology. Whoever takes it up next answers it.
        try {
            storage.close();
        } finally {
            provider.close();
            registry.close();
            localReader.close();
            alerting.shutdownNow();
            meters.close();
        }
    }
}
