package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Sends by WAHA's {@code POST /api/sendText}, {@code sendLocation}, {@code sendImage} and {@code sendFile}. */
final class HttpPieceSend implements PieceSend {

    private final WhatsAppHttp http;
    private final KeptFiles files;
    private final String session;
    private final HttpUrl text;
    private final HttpUrl location;
    private final HttpUrl image;
    private final HttpUrl file;

    HttpPieceSend(WhatsAppHttp http, FileStore files, String session) {
        this.http = http;
        this.files = new KeptFiles(files);
        this.session = session;
        this.text = http.url("api", "sendText").build();
        this.location = http.url("api", "sendLocation").build();
        this.image = http.url("api", "sendImage").build();
        this.file = http.url("api", "sendFile").build();
    }

    @Override
    public SendOutcome send(ChatAddress to, Reply piece, Permit permit) {
        try {
            return request(to, piece)
                    .map(request -> send(to, request, permit))
                    .orElseGet(() -> SendOutcome.Failed.of(SendFailure.REJECTED));
        } catch (FilesUnavailableException e) {
            return KeptFiles.unavailable(e);
        }
    }

    private record Request(HttpUrl url, RequestBody body, int length) {}

    private SendOutcome send(ChatAddress to, Request request, Permit permit) {
        long start = System.nanoTime();
        Exchange exchange = http.post(request.url(), request.body(), permit.budget(), permit.stillOurs());
        SendOutcome outcome = WahaAnswers.outcomeOf(exchange);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        SendLog.sent(to, request.length(), exchange, outcome, took);
        return outcome;
    }

    /** Empty when there is nothing to be sent: no words, or a file that is gone. */
    private Optional<Request> request(ChatAddress to, Reply piece) {
        return switch (piece.enclosure().orElse(null)) {
            case null -> words(to, WhatsAppText.of(piece));
            case Enclosure.Place place -> Optional.of(new Request(location, place(to, place), 0));
            case Enclosure.File enclosed ->
                files.size(enclosed)
                        .map(size -> new Request(
                                // WhatsApp Web's engines take no other pictures.
                                enclosed.mediaType().equals("image/jpeg") ? image : file,
                                new Base64Body(fields(to), files, enclosed, size),
                                0));
        };
    }

    private Optional<Request> words(ChatAddress to, String words) {
        if (words.isBlank()) {
            return Optional.empty();
        }
        byte[] body = WhatsAppHttp.object(json -> {
            fields(to).writeTo(json);
            json.writeStringField("text", words);
            // A preview would fetch, and so use up, a temporary page before its reader does.
            json.writeBooleanField("linkPreview", false);
        });
        return Optional.of(new Request(text, WhatsAppHttp.json(body), words.length()));
    }

    private RequestBody place(ChatAddress to, Enclosure.Place place) {
        return WhatsAppHttp.json(WhatsAppHttp.object(json -> {
            fields(to).writeTo(json);
            json.writeNumberField("latitude", place.latitude());
            json.writeNumberField("longitude", place.longitude());
            json.writeStringField(
                    "title", place.address().isBlank() ? place.name() : place.name() + ", " + place.address());
        }));
    }

    private WhatsAppHttp.Fields fields(ChatAddress to) {
        return json -> {
            json.writeStringField("session", session);
            json.writeStringField("chatId", to.chat());
        };
    }
}
