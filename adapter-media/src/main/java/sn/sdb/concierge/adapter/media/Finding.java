package sn.sdb.concierge.adapter.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import sn.sdb.concierge.domain.message.Content;

/** What a worker says of a file, piece by piece; the last piece is an {@link End}. */
sealed interface Finding {

    /** In bytes of UTF-8, with as much again for what is cleaned away. */
    int LONGEST_TEXT = 2 * 4 * Content.MAX_TEXT;

    /** The next that stands in it. */
    record Text(String text) implements Finding {}

    /** The next that has to be looked at, prepared for that. */
    record Picture(Grey grey) implements Finding {}

    /** Nothing comes after it. */
    enum End implements Finding {
        /** That was all. */
        ALL('A'),
        /** There is more in the file. */
        MORE('M'),
        /** It cannot be read. */
        UNREADABLE('U'),
        /** It is a picture with too many pixels. */
        TOO_LARGE('L');

        private final char tag;

        End(char tag) {
            this.tag = tag;
        }
    }

    private static int tag(Finding finding) {
        return switch (finding) {
            case Text text -> 'T';
            case Picture picture -> 'P';
            case End end -> end.tag;
        };
    }

    static void write(DataOutputStream out, Finding finding) throws IOException {
        out.writeByte(tag(finding));
        switch (finding) {
            case Text text -> {
                byte[] bytes = text.text().getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            case Picture picture -> picture.grey().write(out);
            case End end -> {
                // its tag says all
            }
        }
        out.flush();
    }

    static Finding read(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        if (tag == 'P') {
            return new Picture(Grey.read(in));
        }
        if (tag == 'T') {
            int length = in.readInt();
            if (length < 0 || length > LONGEST_TEXT) {
                throw new IOException("no text is that long");
            }
            byte[] bytes = new byte[length];
            in.readFully(bytes);
            return new Text(new String(bytes, StandardCharsets.UTF_8));
        }
        for (End end : End.values()) {
            if (end.tag == tag) {
                return end;
            }
        }
        throw new IOException("a worker does not speak like this");
    }
}
