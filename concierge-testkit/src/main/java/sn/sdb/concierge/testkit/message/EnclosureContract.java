package sn.sdb.concierge.testkit.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.file.FileId;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.NewFile;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.MessagingChannel;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.user.PersonId;
import sn.sdb.concierge.testkit.file.MemoryFiles;

/** What a {@link MessagingChannel} owes the core where a reply is more than words. */
abstract class EnclosureContract {

    private static final Duration BUDGET = Duration.ofSeconds(5);

    private static final PersonId OWNER = new PersonId(new UUID(4, 2));

    private static final Enclosure.Place PARISH =
            new Enclosure.Place(14.71852, -17.46344, "Paroisse Saint-Dominique", "Point E");

    /** From which the channel sends enclosed files. */
    protected final MemoryFiles files = new MemoryFiles();

    /** A channel, unpaced, on a fresh platform that behaves so. Called once a test, or once a behaviour. */
    protected abstract MessagingChannel channelWhosePlatform(PlatformBehaviour behaviour);

    /** Somebody the channel can write to. */
    protected abstract ChatAddress someone();

    /**
     * What the current platform was asked to show, one entry a request to send, whatever it answered: the words a person
     * would see, without formatting.
     */
    protected abstract List<String> textsAskedToShow();

    /**
     * What the current platform was asked to show that is no text, one entry a request to send, whatever it answered: as
     * {@link #shownPlace} or {@link #shownFile} writes it.
     */
    protected abstract List<String> enclosuresAskedToShow();

    /** A place on the map. */
    protected static String shownPlace(double latitude, double longitude, String name) {
        return String.format(Locale.ROOT, "%s at %.5f, %.5f", name, latitude, longitude);
    }

    /**
     * A file.
     *
     * @param shown whether the platform shows it as a picture
     */
    protected static String shownFile(boolean shown, String name, String content) {
        return (shown ? "picture" : "document") + " " + name + ": " + content;
    }

    /** Everything that was logged during the test, by any logger, as it would be printed, key-values and traces included. */
    protected abstract String logged();

    @AfterEach
    final void what_is_enclosed_was_not_logged() {
        assertThat(logged()).doesNotContain(PARISH.name(), "attestation-awa");
    }

    @Test
    void a_place_is_shown_with_its_name() {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        assertThat(channel.send(someone(), Reply.of(PARISH), ours(BUDGET))).isInstanceOf(SendOutcome.Sent.class);

        assertThat(enclosuresAskedToShow())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith(PARISH.name())
                .endsWith(shownPlace(PARISH.latitude(), PARISH.longitude(), ""));
        assertThat(textsAskedToShow()).isEmpty();
    }

    @Test
    void a_document_is_sent_with_its_name_and_all_of_its_bytes() throws IOException {
        String content = "Awa est inscrite. ".repeat(10_000);
        Reply document = file("text/plain", "attestation-awa.txt", content);
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        assertThat(channel.send(someone(), document, ours(BUDGET))).isInstanceOf(SendOutcome.Sent.class);

        assertThat(enclosuresAskedToShow()).containsExactly(shownFile(false, "attestation-awa.txt", content));
    }

    @Test
    void a_picture_is_shown() throws IOException {
        Reply picture = file("image/jpeg", "attestation-awa.jpg", "pixels");
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        assertThat(channel.send(someone(), picture, ours(BUDGET))).isInstanceOf(SendOutcome.Sent.class);

        assertThat(enclosuresAskedToShow())
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("picture")
                .endsWith("pixels");
    }

    @Test
    void a_file_that_is_gone_is_given_up() throws IOException {
        Reply document = file("text/plain", "attestation-awa.txt", "Awa est inscrite.");
        files.deleteAllOf(OWNER);
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        assertThat(channel.send(someone(), document, ours(BUDGET)))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.REJECTED));
        assertThat(enclosuresAskedToShow()).isEmpty();
    }

    @Test
    void a_file_whose_store_is_away_is_sent_later() throws IOException {
        Reply document = file("text/plain", "attestation-awa.txt", "Awa est inscrite.");
        files.goAway();
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        assertThat(channel.send(someone(), document, ours(BUDGET)))
                .isEqualTo(SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN));
        assertThat(enclosuresAskedToShow()).isEmpty();
    }

    @Test
    void an_enclosure_without_a_permit_is_not_sent() throws IOException {
        Reply document = file("text/plain", "attestation-awa.txt", "Awa est inscrite.");
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.ACCEPTS);

        for (Reply enclosure : List.of(document, Reply.of(PARISH))) {
            assertThat(channel.send(someone(), enclosure, new MessagingChannel.Permit(BUDGET, () -> false)))
                    .isInstanceOf(SendOutcome.Failed.class);
        }
        assertThat(enclosuresAskedToShow()).isEmpty();
    }

    @Test
    void a_place_whose_answer_is_cut_off_may_have_arrived_and_is_not_found_again() {
        MessagingChannel channel = channelWhosePlatform(PlatformBehaviour.CUTS_THE_ANSWER);

        assertThat(channel.send(someone(), Reply.of(PARISH), ours(BUDGET))).isInstanceOf(SendOutcome.Unknown.class);
        assertThat(channel.trace(someone(), Reply.of(PARISH), Instant.EPOCH))
                .isEqualTo(MessagingChannel.Trace.CANNOT_TELL);
    }

    private Reply file(String mediaType, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        NewFile file = new NewFile(
                OWNER, FileName.of(name), mediaType, bytes.length, Instant.EPOCH.plusSeconds(2_000_000_000L));
        FileId id = files.put(file, new ByteArrayInputStream(bytes));
        return Reply.of(new Enclosure.File(id, file.name(), mediaType));
    }

    static MessagingChannel.Permit ours(Duration budget) {
        return new MessagingChannel.Permit(budget, () -> true);
    }
}
