package sn.sdb.concierge.adapter.waha;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.file.FileStore;
import sn.sdb.concierge.domain.file.FilesUnavailableException;
import sn.sdb.concierge.domain.file.StoredFile;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.SendFailure;
import sn.sdb.concierge.domain.message.SendOutcome;

/** The files that are sent, read from their store while they are. */
final class KeptFiles {

    private static final Logger log = LoggerFactory.getLogger(KeptFiles.class);

    private final FileStore files;

    KeptFiles(FileStore files) {
        this.files = files;
    }

    /** In bytes; empty when the file is gone. */
    Optional<Integer> size(Enclosure.File file) {
        Optional<StoredFile> stored = files.open(file.id());
        if (stored.isEmpty()) {
            log.atWarn().log("whatsapp_file_gone");
            return Optional.empty();
        }
        try (StoredFile opened = stored.get()) {
            return Optional.of(opened.size());
        } catch (IOException e) {
            throw new UncheckedIOException("closing a file that was not read", e);
        }
    }

    /** Whoever asked closes it. */
    InputStream open(Enclosure.File file) throws IOException {
        return files.open(file.id()).map(StoredFile::content).orElseThrow(() -> new IOException("the file is gone"));
    }

    /** Tried again later: nothing was sent. */
    static SendOutcome.Failed unavailable(FilesUnavailableException e) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("whatsapp_file_not_read");
        return SendOutcome.Failed.of(SendFailure.PLATFORM_DOWN);
    }
}
