package sn.sdb.concierge.application.turn;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.file.FileId;
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
 * @param attached what became of the files that came with the messages, by the ids of these; empty before they are read
 */
public record TurnContext(
        Claim.Standing standing,
        Person person,
        Session session,
        List<Claim.Waiting> messages,
        Instant now,
        Optional<Preview> preview,
        Map<Long, Attached> attached) {

    /** Of what a file says; the beginning tells which it was. */
    private static final int LONGEST_IN_TRANSCRIPT = 2_000;

    public TurnContext {
        messages = List.copyOf(messages);
        attached = Map.copyOf(attached);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("a turn answers at least one message");
        }
    }

    /** The same turn, once its files are read. */
    public TurnContext with(Map<Long, Attached> read) {
        return new TurnContext(standing, person, session, messages, now, preview, read);
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

    /** All that was written, one line a message, and after it what the files say; empty when that is nothing. */
    public String text() {
        return Stream.concat(written(), inFiles().stream())
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** What tells what the person wants: their own words, and only without any what their files say. */
    public String wish() {
        String written = written().filter(words -> !words.isBlank()).collect(Collectors.joining("\n"));
        return written.isEmpty() ? text() : written;
    }

    private Stream<String> written() {
        return messages.stream().flatMap(waiting -> words(waiting.message().content()).stream());
    }

    /** What the files say, in the order of their messages. */
    public List<String> inFiles() {
        return messages.stream().flatMap(waiting -> inFile(waiting).stream()).toList();
    }

    /** The files that are kept, in the order of their messages. */
    public List<FileId> kept() {
        return messages.stream()
                .flatMap(waiting -> Optional.ofNullable(attached.get(waiting.id())).flatMap(Attached::kept).stream())
                .toList();
    }

    private Optional<String> inFile(Claim.Waiting waiting) {
        return attached.get(waiting.id()) instanceof Attached.Read(String text, Optional<FileId> ignored)
                ? Optional.of(text)
                : Optional.empty();
    }

    /** What is kept of the messages: their words, or what they were, and the beginning of what their files say. */
    public String transcript() {
        return messages.stream()
                .flatMap(waiting -> Stream.concat(
                        Stream.of(transcript(waiting.message().content())),
                        inFile(waiting).map(TurnContext::beginning).stream()))
                .collect(Collectors.joining("\n"));
    }

    private static String beginning(String text) {
        if (text.length() <= LONGEST_IN_TRANSCRIPT) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST_IN_TRANSCRIPT - 1));
        return text.substring(0, splitsPair ? LONGEST_IN_TRANSCRIPT - 1 : LONGEST_IN_TRANSCRIPT) + "…";
    }

    /** The file that came with a message. */
    public static Optional<Content.Attachment> file(Content content) {
        return switch (content) {
            case Content.Image image -> Optional.of(image.file());
            case Content.Document document -> Optional.of(document.file());
            case Content.Audio audio -> Optional.of(audio.file());
            case Content.Text ignored -> Optional.empty();
            case Content.Edited ignored -> Optional.empty();
            case Content.Command ignored -> Optional.empty();
            case Content.Choice ignored -> Optional.empty();
            case Content.Location ignored -> Optional.empty();
            case Content.ContactCard ignored -> Optional.empty();
            case Content.Unsupported ignored -> Optional.empty();
        };
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
