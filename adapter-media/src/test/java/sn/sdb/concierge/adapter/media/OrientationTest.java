package sn.sdb.concierge.adapter.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Which way up a photograph is. */
final class OrientationTest {

    /** A JPEG's beginning with an Exif part of one entry, the orientation (Exif 2.3, 4.6.2). */
    private static byte[] taken(int orientation) {
        String entry = "0112" + "0003" + "00000001" + "000" + orientation + "0000";
        String tiff = "4D4D002A" + "00000008" + "0001" + entry + "00000000";
        int length = 2 + 6 + tiff.length() / 2;
        return HexFormat.of()
                .parseHex("FFD8" + "FFE1" + String.format("%04X", length) + "457869660000" + tiff + "FFDA0002");
    }

    @Test
    void a_camera_says_how_it_was_held() {
        assertThat(Orientation.of(taken(6))).isEqualTo(new Orientation(6));
        assertThat(Orientation.of(taken(8))).isEqualTo(new Orientation(8));
    }

    @Test
    void what_says_nothing_or_nonsense_is_upright() {
        assertThat(Orientation.of(taken(9))).isEqualTo(new Orientation(1));
        assertThat(Orientation.of(HexFormat.of().parseHex("FFD8FFE1"))).isEqualTo(new Orientation(1));
        assertThat(Orientation.of(HexFormat.of().parseHex("89504E470D0A"))).isEqualTo(new Orientation(1));
    }

    @Test
    void a_picture_is_turned_as_it_was_seen() {
        BufferedImage lying = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        lying.setRGB(0, 0, Color.WHITE.getRGB());

        assertThat(whiteOf(new Orientation(3).applied(lying))).isEqualTo("2,1 of 3x2");
        assertThat(whiteOf(new Orientation(6).applied(lying))).isEqualTo("1,0 of 2x3");
        assertThat(whiteOf(new Orientation(8).applied(lying))).isEqualTo("0,2 of 2x3");
    }

    private static String whiteOf(BufferedImage picture) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (picture.getRGB(x, y) == Color.WHITE.getRGB()) {
                    return x + "," + y + " of " + picture.getWidth() + "x" + picture.getHeight();
                }
            }
        }
        return "none";
    }
}
