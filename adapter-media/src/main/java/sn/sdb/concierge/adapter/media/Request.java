package sn.sdb.concierge.adapter.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import sn.sdb.concierge.domain.media.Media;

/** A file, on its way to a worker. */
final class Request {

    private final String mediaType;
    private final boolean picturesWanted;
    private final byte[] bytes;

    private Request(String mediaType, boolean picturesWanted, byte[] bytes) {
        this.mediaType = mediaType;
        this.picturesWanted = picturesWanted;
        this.bytes = bytes;
    }

    /** From where the file lies into the pipe, without a copy. */
    static void write(DataOutputStream out, Media media, boolean picturesWanted) throws IOException {
        out.writeUTF(media.mediaType());
        out.writeBoolean(picturesWanted);
        out.writeInt(media.size());
        try (InputStream content = media.content()) {
            content.transferTo(out);
        }
        out.flush();
    }

    static Request read(DataInputStream in) throws IOException {
        String mediaType = in.readUTF();
        boolean picturesWanted = in.readBoolean();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new Request(mediaType, picturesWanted, bytes);
    }

    String mediaType() {
        return mediaType;
    }

    /** Whether somebody is there who makes text of pictures. */
    boolean picturesWanted() {
        return picturesWanted;
    }

    /** The file itself, not a copy. */
    byte[] bytes() {
        return bytes;
    }
}
