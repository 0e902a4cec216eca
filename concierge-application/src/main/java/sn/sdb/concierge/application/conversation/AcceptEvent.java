package sn.sdb.concierge.application.conversation;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.conversation.Inbox;
import sn.sdb.concierge.domain.conversation.Inbox.Urgency;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.service.CommandWords;
import sn.sdb.concierge.domain.service.EmergencyDetector;
import sn.sdb.concierge.domain.user.People;
import sn.sdb.concierge.domain.user.SamePerson;

/** Takes what a webhook said: stores a message before it is acknowledged, and decides how long its answer may wait. */
public final class AcceptEvent {

    private static final Logger log = LoggerFactory.getLogger(AcceptEvent.class);

    /** Behaviour: when the office answers from its own phone, the concierge is silent in that chat for an hour. */
    private static final Duration OFFICE_SILENCE = Duration.ofHours(1);

    private final Inbox inbox;
    private final People people;
    private final Identities identities;
    private final EmergencyDetector emergencies;
    private final CommandWords commands;
    private final Duration burstWindow;

    /** @param burstWindow how long free text waits for more of it; zero answers every message on its own */
    public AcceptEvent(
            Inbox inbox,
            People people,
            Identities identities,
            EmergencyDetector emergencies,
            CommandWords commands,
            Duration burstWindow) {
        this.inbox = inbox;
        this.people = people;
        this.identities = identities;
        this.emergencies = emergencies;
        this.commands = commands;
        this.burstWindow = burstWindow;
    }

    /** What became of an event. */
    public enum Result {
        STORED,
        DUPLICATE,
        IGNORED
    }

    /**
     * Takes an event. When this answers {@link Result#STORED}, the message survives any crash.
     *
     * @throws sn.sdb.concierge.domain.conversation.StoreUnavailableException when it cannot be stored; the sender has to
     *     try again
     */
    public Result accept(InboundEvent event) {
        return switch (event) {
            case InboundEvent.Received(InboundMessage message) ->
                store(message.in(identities.resolve(message.conversation())));
            case InboundEvent.Identified(SamePerson proof, InboundEvent said) -> {
                identities.learn(proof);
                yield accept(said);
            }
            case InboundEvent.ReachabilityChanged changed -> {
                people.markReachable(changed.user(), changed.reachable());
                yield Result.IGNORED;
            }
            case InboundEvent.Echoed echo -> {
                Conversation where = identities.recall(echo.conversation());
                if (inbox.settleEcho(where, echo.providerRef(), echo.text()) == Inbox.Echo.SETTLED) {
                    log.atInfo().addKeyValue("chat_id", where.address()).log("doubtful_send_settled_by_echo");
                }
                yield Result.IGNORED;
            }
            case InboundEvent.Reported report -> {
                settle(report);
                yield Result.IGNORED;
            }
            case InboundEvent.AnsweredByOffice answered -> {
                inbox.silence(identities.recall(answered.conversation()), OFFICE_SILENCE);
                yield Result.IGNORED;
            }
            case InboundEvent.Ignored ignored -> Result.IGNORED;
        };
    }

    private void settle(InboundEvent.Reported report) {
        Conversation where = identities.recall(report.conversation());
        Inbox.Echo echo = inbox.settleReport(where, report.piece(), report.providerRef(), report.failure());
        if (echo == Inbox.Echo.SETTLED) {
            log.atInfo()
                    .addKeyValue("chat_id", where.address())
                    .addKeyValue("failure", report.failure().map(Enum::name).orElse(""))
                    .log("send_settled_by_report");
        }
    }

    private Result store(InboundMessage message) {
        return switch (inbox.receive(message, urgency(message.content()))) {
            case STORED -> {
                log.atInfo()
                        .addKeyValue("user_id", message.conversation().user().masked())
                        .addKeyValue("message_length", length(message.content()))
                        .log(message.conversation().address().channel().code() + "_message_received");
                yield Result.STORED;
            }
            case DUPLICATE -> Result.DUPLICATE;
        };
    }

    private Urgency urgency(Content content) {
        boolean waits = burstWindow.isPositive()
                && switch (content) {
                    case Content.Text(String body) ->
                        !isChoiceNumber(body)
                                && commands.find(body).isEmpty()
                                && emergencies.detect(body).isEmpty();
                    // Albums come file by file, and words about a file come after it.
                    case Content.Image image -> isCalm(image.caption());
                    case Content.Document document -> isCalm(document.caption());
                    case Content.Audio audio -> isCalm(audio.caption());
                    default -> false;
                };
        return waits ? new Urgency.AfterSilence(burstWindow) : new Urgency.Immediate();
    }

    private boolean isCalm(Optional<String> caption) {
        return caption.flatMap(emergencies::detect).isEmpty();
    }

    private static boolean isChoiceNumber(String body) {
        String words = body.strip();
        return words.length() <= 2 && !words.isEmpty() && words.chars().allMatch(Character::isDigit);
    }

    private static int length(Content content) {
        return switch (content) {
            case Content.Text text -> text.body().length();
            case Content.Command command -> command.argument().length();
            case Content.Edited edited -> edited.body().length();
            default -> 0;
        };
    }
}
