package sn.sdb.concierge.adapter.waha;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.MessagingChannel.Permit;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/** Brings a file to Meta before it is sent (WhatsApp Cloud API, "Upload media"). */
final class CloudUploads {

    private static final int LONGEST_ID = 200;

    private final WhatsAppHttp http;
    private final HttpUrl media;
    private final KeptFiles files;

    CloudUploads(WhatsAppHttp http, HttpUrl media, KeptFiles files) {
        this.http = http;
        this.media = media;
        this.files = files;
    }

    /** What became of it. */
    sealed interface Uploaded {

        /** Meta has it under this id, for thirty days. */
        record At(String id) implements Uploaded {}

        /** Nothing was sent to anybody, whatever Meta has. */
        record Not(SendOutcome.Failed failed) implements Uploaded {}
    }

    Uploaded upload(Enclosure.File file, Permit permit) {
        try {
            Optional<Integer> size = files.size(file);
            return size.isPresent()
                    ? uploaded(http.post(media, body(file, size.get()), permit.budget(), permit.stillOurs()))
                    : new Uploaded.Not(SendOutcome.Failed.of(SendFailure.REJECTED));
        } catch (FilesUnavailableException e) {
            return new Uploaded.Not(KeptFiles.unavailable(e));
        }
    }

    private static Uploaded uploaded(Exchange exchange) {
        if (exchange instanceof Exchange.Answered answered && answered.isSuccess()) {
            return LooseJson.text(answered.body().path("id"))
                    .filter(id -> id.length() <= LONGEST_ID)
                    .<Uploaded>map(Uploaded.At::new)
                    .orElseGet(() -> new Uploaded.Not(SendOutcome.Failed.of(SendFailure.NO_ANSWER)));
        }
        return new Uploaded.Not(
                switch (CloudAnswers.outcomeOf(exchange)) {
                    case SendOutcome.Failed failed -> failed;
                    case SendOutcome.Unknown unknown -> SendOutcome.Failed.of(unknown.failure());
                    case SendOutcome.Sent ignored -> SendOutcome.Failed.of(SendFailure.NO_ANSWER);
                });
    }

    private RequestBody body(Enclosure.File file, int size) {
        return new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("messaging_product", "whatsapp")
                .addFormDataPart("type", file.mediaType())
                .addFormDataPart("file", file.name().value(), new Content(files, file, size))
                .build();
    }

    /** Ends before its announced length when the store goes away meanwhile, and is then not carried out. */
    private static final class Content extends RequestBody {
        private final KeptFiles files;
        private final Enclosure.File file;
        private final int size;

        Content(KeptFiles files, Enclosure.File file, int size) {
            this.files = files;
            this.file = file;
            this.size = size;
        }

        @Override
        public @Nullable MediaType contentType() {
            return MediaType.parse(file.mediaType());
        }

        @Override
        public long contentLength() {
            return size;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (InputStream content = files.open(file);
                    Source source = Okio.source(content)) {
                sink.writeAll(source);
            }
        }
    }
}
