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

    /** More than most telephones take, and 160 MB when it is in colour. */
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
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new Unreadable(Finding.End.TOO_LARGE);
                }
                ImageReadParam all = reader.getDefaultReadParam();
                return Orientation.of(bytes).applied(reader.read(0, all));
            } finally {
                reader.dispose();
            }
        }
    }
}
