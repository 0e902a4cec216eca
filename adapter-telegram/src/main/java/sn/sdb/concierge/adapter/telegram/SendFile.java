package sn.sdb.concierge.adapter.telegram;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.Reply;

/**
 * The request of the methods {@code sendPhoto} and {@code sendDocument} (Telegram Bot API, "Sending files"): the file is
 * read from its store while it is sent.
 *
 * @param size in bytes, as the store tells it
 */
record SendFile(TelegramChat chat, Reply piece, Enclosure.File file, int size, boolean shown, FileStore files)
        implements Outgoing {

    /** In bytes; a larger picture goes as a document. */
    private static final int LARGEST_PHOTO = 10 * 1024 * 1024;

    static SendFile of(TelegramChat chat, Reply piece, StoredFile file, Enclosure.File enclosed, FileStore files) {
        boolean shown = enclosed.isPicture() && file.size() <= LARGEST_PHOTO;
        return new SendFile(chat, piece, enclosed, file.size(), shown, files);
    }

    @Override
    public String method() {
        return shown ? "sendPhoto" : "sendDocument";
    }

    @Override
    public RequestBody body() {
        MultipartBody.Builder body = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("chat_id", Long.toString(chat.id()));
        if (chat.thread().isPresent()) {
            body.addFormDataPart(
                    "message_thread_id", Long.toString(chat.thread().getAsLong()));
        }
        return body.addFormDataPart(shown ? "photo" : "document", file.name().value(), new Content())
                .build();
    }

    @Override
    public SendFile corrected(Verdict.Correction correction) {
        return switch (correction) {
            case Verdict.Correction.ToChat moved -> with(chat.withId(moved.id()), shown);
            case Verdict.Correction.WithoutThread ignored -> with(chat.withoutThread(), shown);
            case Verdict.Correction.AsDocument ignored -> with(chat, false);
            case Verdict.Correction.WithoutFormatting ignored -> this;
        };
    }

    private SendFile with(TelegramChat other, boolean asPhoto) {
        return new SendFile(other, piece, file, size, asPhoto, files);
    }

    /** What a store that goes away meanwhile throws ends the request before its end, so that it is not carried out. */
    private final class Content extends RequestBody {

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
            StoredFile stored = files.open(file.id()).orElseThrow(() -> new IOException("the file is gone"));
            try (stored;
                    Source source = Okio.source(stored.content())) {
                sink.writeAll(source);
            }
        }
    }
}
