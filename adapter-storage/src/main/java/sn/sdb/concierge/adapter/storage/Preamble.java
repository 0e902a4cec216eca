package sn.sdb.concierge.adapter.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.util.Optional;
import sn.sdb.concierge.domain.file.FileName;
import sn.sdb.concierge.domain.file.NewFile;

/**
 * What stands before the content of a file in a folder, so that both come and go at once.
 *
 * @param length of itself, in bytes
 */
record Preamble(FileName name, String mediaType, int size, int length) {

    /** Version 1; its first byte is no text, so that nothing takes such a file for what somebody sent. */
    private static final int MAGIC = 0x89435331;

    static byte[] of(NewFile file) {
        return bytes(file.name().value(), file.mediaType(), file.size());
    }

    private static byte[] bytes(String name, String mediaType, int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(mediaType);
            out.writeUTF(name);
            out.writeInt(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads it, and nothing after it; empty when there is something else. */
    static Optional<Preamble> read(InputStream in) throws IOException {
        DataInputStream input = new DataInputStream(in);
        try {
            if (input.readInt() != MAGIC) {
                return Optional.empty();
            }
            String mediaType = input.readUTF();
            String name = input.readUTF();
            int size = input.readInt();
            return Optional.of(new Preamble(FileName.of(name), mediaType, size, bytes(name, mediaType, size).length));
        } catch (EOFException | UTFDataFormatException e) {
            return Optional.empty();
        }
    }
}
