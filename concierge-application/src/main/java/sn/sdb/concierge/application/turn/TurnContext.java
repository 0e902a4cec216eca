package sn.sdb.concierge.application.turn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.user.Language;
import sn.sdb.concierge.domain.user.Person;

/**
 * What a turn has to answer, and what is known about it.
 *
 * @param messages at least one; several when they were written in a burst
 * @param preview where the answer can be watched as it is written
 */
public record TurnContext(
        Claim.Standing standing,
        Person person,
        Session session,
        List<Claim.Waiting> messages,
        Instant now,
        Optional<Preview> preview) {

    public TurnContext {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a turn answers at least one message");
        }
    }

    /** The newest message. */
    public InboundMessage message() {
        return messages.getLast().message();
    }

    /** The oldest message's time of storing. */
    public Instant receivedAt() {
        return messages.getFirst().storedAt();
    }

    /** Where it was written. */
    public Conversation conversation() {
        return message().conversation();
    }

    /** In which language the person is answered. */
    public Language language() {
        return person.language();
    }

    /** All that was written, one line a message; empty when nothing was written. */
    public String text() {
        return messages.stream()
                .map(waiting -> words(waiting.message().content()).orElse(""))
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** What is kept of the messages: their words, or what they were. */
    public String transcript() {
        return messages.stream()
                .map(waiting -> transcript(waiting.message().content()))
                .collect(Collectors.joining("\n"));
    }

    /** Words that a person wrote, whatever they came with. */
    public static Optional<String> words(Content content) {
        return switch (content) {
            case Content.Text text -> Optional.of(text.body());
            case Content.Edited edited -> Optional.of(edited.body());
            case Content.Image image -> image.caption();
            case Content.Document document -> document.caption();
            case Content.Audio audio -> audio.caption();
            case Content.Command command -> Optional.of(command.argument());
            case Content.Choice ignored -> Optional.empty();
            case Content.Location ignored -> Optional.empty();
            case Content.ContactCard ignored -> Optional.empty();
            case Content.Unsupported ignored -> Optional.empty();
        };
    }

    private static String transcript(Content content) {
        return switch (content) {
            case Content.Text text -> text.body();
            case Content.Edited edited -> edited.body();
            case Content.Command command -> ("/" + command.name() + " " + command.argument()).strip();
            case Content.Choice choice -> "[" + choice.label().orElse(choice.id()) + "]";
            case Content.Image image -> captioned("[image]", image.caption());
            case Content.Document document -> captioned("[document]", document.caption());
            case Content.Audio audio -> captioned("[audio]", audio.caption());
            case Content.Location ignored -> "[location]";
            case Content.ContactCard ignored -> "[contact]";
            case Content.Unsupported ignored -> "[unsupported]";
        };
    }

    private static String captioned(String what, Optional<String> caption) {
        return caption.map(words -> what + " " + words).orElse(what);
    }
}
