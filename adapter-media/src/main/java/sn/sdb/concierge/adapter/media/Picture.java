package sn.sdb.concierge.adapter.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A picture, decoded when its header claims a size that can be held in memory. */
final class Picture {

    /** More than most telephones take. */
    static final long MOST_PIXELS = 40_000_000;

    private Picture() {}

    static BufferedImage of(byte[] bytes) throws IOException, Unreadable {
        ImageIO.setUseCache(false);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new Unreadable();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new Unreadable(Finding.End.TOO_LARGE);
                }
                return Orientation.of(bytes).applied(reader.read(0, paramOf(reader, pixels)));
            } finally {
                reader.dispose();
            }
        }
    }

    /** Of a very large picture every second pixel of every second row: more are not looked at, and do not fit. */
    private static ImageReadParam paramOf(ImageReader reader, long pixels) {
        ImageReadParam param = reader.getDefaultReadParam();
        int step = Math.max(1, (int) Math.sqrt(pixels / (double) Preparation.ENOUGH_PIXELS));
        param.setSourceSubsampling(step, step, 0, 0);
        return param;
    }
}
