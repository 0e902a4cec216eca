package sn.sdb.concierge.adapter.media;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a camera was held, 1 to 8 (Exif 2.3, tag 0x0112); pictures without it are upright. */
record Orientation(int value) {

    private static final Orientation UPRIGHT = new Orientation(1);

    private static final int START_OF_IMAGE = 0xFFD8;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int APP1 = 0xFFE1;
    private static final int TAG = 0x0112;
    private static final int LITTLE_ENDIAN = 0x4949;

    static Orientation of(byte[] bytes) {
        try {
            return ofJpeg(ByteBuffer.wrap(bytes));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            return UPRIGHT;
        }
    }

    private static Orientation ofJpeg(ByteBuffer in) {
        if ((in.getShort() & 0xFFFF) != START_OF_IMAGE) {
            return UPRIGHT;
        }
        while (true) {
            int marker = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            if (marker == START_OF_SCAN || length < 2) {
                return UPRIGHT;
            }
            int next = in.position() + length - 2;
            if (marker == APP1 && isExif(in)) {
                return ofTiff(in.slice(in.position(), next - in.position()));
            }
            in.position(next);
        }
    }

    private static boolean isExif(ByteBuffer in) {
        byte[] name = new byte[6];
        in.get(name);
        return new String(name, StandardCharsets.ISO_8859_1).equals("Exif\0\0");
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order((tiff.getShort(0) & 0xFFFF) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                int value = tiff.getShort(entry + 8) & 0xFFFF;
                return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The picture as it was seen. */
    BufferedImage applied(BufferedImage taken) {
        if (value == 1) {
            return taken;
        }
        int width = taken.getWidth();
        int height = taken.getHeight();
        boolean lying = value >= 5;
        BufferedImage seen =
                new BufferedImage(lying ? height : width, lying ? width : height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = seen.createGraphics();
        graphics.drawImage(taken, transform(width, height), null);
        graphics.dispose();
        return seen;
    }

    private AffineTransform transform(int width, int height) {
        return switch (value) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
