package sn.sdb.concierge.adapter.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Makes of a picture what Tesseract reads best: evenly lit, upright, with letters of some thirty pixels. */
final class Preparation {

    /** A page of A4 at 250 points an inch; finer ones take longer and are read no better. */
    static final int ENOUGH_PIXELS = 6_500_000;

    /** Of the longer side: platforms shrink photographs to half of it. */
    private static final double WANTED_LENGTH = 2_600;

    private static final double LARGEST_ENLARGEMENT = 2.5;

    /** Of a picture that is neither turned nor enlarged nothing has to be drawn again. */
    private static final double NOT_WORTH_IT = 0.05;

    private Preparation() {}

    static Grey of(BufferedImage picture) {
        Grey even = Lighting.evened(grey(shrunk(picture)));
        double skew = Skew.of(even);
        double enlargement = Math.clamp(WANTED_LENGTH / Math.max(even.width(), even.height()), 1, LARGEST_ENLARGEMENT);
        if (Math.abs(Math.toDegrees(skew)) < NOT_WORTH_IT && enlargement < 1 + NOT_WORTH_IT) {
            return even;
        }
        return drawn(even, -skew, enlargement);
    }

    /** On white, where it is transparent. */
    private static BufferedImage shrunk(BufferedImage picture) {
        double pixels = (double) picture.getWidth() * picture.getHeight();
        double scale = Math.min(1, Math.sqrt(ENOUGH_PIXELS / pixels));
        int width = Math.max(1, (int) (picture.getWidth() * scale));
        int height = Math.max(1, (int) (picture.getHeight() * scale));
        BufferedImage opaque = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    private static Grey grey(BufferedImage opaque) {
        int width = opaque.getWidth();
        byte[] pixels = new byte[width * opaque.getHeight()];
        int[] row = new int[width];
        for (int y = 0; y < opaque.getHeight(); y++) {
            opaque.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int rgb = row[x];
                int luma = (77 * (rgb >> 16 & 0xFF) + 150 * (rgb >> 8 & 0xFF) + 29 * (rgb & 0xFF)) >> 8;
                pixels[y * width + x] = (byte) luma;
            }
        }
        return new Grey(width, pixels);
    }

    private static Grey drawn(Grey grey, double angle, double scale) {
        BufferedImage from = new BufferedImage(grey.width(), grey.height(), BufferedImage.TYPE_BYTE_GRAY);
        grey.copyTo(((DataBufferByte) from.getRaster().getDataBuffer()).getData());
        int width = (int) (grey.width() * scale);
        int height = (int) (grey.height() * scale);
        BufferedImage onto = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = onto.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        AffineTransform turn = AffineTransform.getRotateInstance(angle, width / 2.0, height / 2.0);
        turn.scale(scale, scale);
        graphics.drawImage(from, turn, null);
        graphics.dispose();
        return new Grey(width, ((DataBufferByte) onto.getRaster().getDataBuffer()).getData());
    }
}
