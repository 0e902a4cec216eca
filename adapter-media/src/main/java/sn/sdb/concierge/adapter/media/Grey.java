package sn.sdb.concierge.adapter.media;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A picture in shades of grey, a byte a pixel, row by row. */
final class Grey {

    static final int WHITE = 255;

    /** Twice as many as a page of A4 has at 300 points an inch. */
    static final int MOST_PIXELS = 20_000_000;

    private final int width;
    private final byte[] pixels;

    /** Keeps the pixels as they are. */
    Grey(int width, byte[] pixels) {
        if (width < 1 || pixels.length == 0 || pixels.length % width != 0) {
            throw new IllegalArgumentException("rows have one length");
        }
        this.width = width;
        this.pixels = pixels;
    }

    int width() {
        return width;
    }

    int height() {
        return pixels.length / width;
    }

    int at(int x, int y) {
        return pixels[y * width + x] & 0xFF;
    }

    void copyTo(byte[] others) {
        System.arraycopy(pixels, 0, others, 0, pixels.length);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(width);
        out.writeInt(height());
        out.write(pixels);
    }

    static Grey read(DataInputStream in) throws IOException {
        int width = in.readInt();
        int height = in.readInt();
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IOException("no picture has such a size");
        }
        byte[] pixels = new byte[width * height];
        in.readFully(pixels);
        return new Grey(width, pixels);
    }

    /** As PGM (Netpbm), which anybody reads and nobody can misread. */
    void writePgm(OutputStream out) throws IOException {
        out.write(("P5\n" + width + " " + height() + "\n255\n").getBytes(StandardCharsets.US_ASCII));
        out.write(pixels);
    }
}
