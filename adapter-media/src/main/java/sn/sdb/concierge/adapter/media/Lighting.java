package sn.sdb.concierge.adapter.media;

/** Takes shadows and the yellow of lamps out of a photograph: each pixel is measured by the paper around it. */
final class Lighting {

    /** A part of the picture that the light hardly changes in, and that letters do not fill. */
    private static final int TILES_ACROSS = 24;

    private static final int SMALLEST_TILE = 24;

    /** Paper is lighter than most of a tile, and a tile has a few reflections. */
    private static final double PAPER = 0.9;

    /** What is darker is no paper but something dark, whose letters may be light. */
    private static final int DARKEST_PAPER = 90;

    private final Grey grey;
    private final int tile;
    private final int across;
    private final int down;
    private final float[] paper;

    private Lighting(Grey grey) {
        this.grey = grey;
        this.tile = Math.max(SMALLEST_TILE, Math.max(grey.width(), grey.height()) / TILES_ACROSS);
        this.across = (grey.width() + tile - 1) / tile;
        this.down = (grey.height() + tile - 1) / tile;
        this.paper = new float[across * down];
    }

    static Grey evened(Grey grey) {
        Lighting lighting = new Lighting(grey);
        for (int row = 0; row < lighting.down; row++) {
            for (int column = 0; column < lighting.across; column++) {
                lighting.paper[row * lighting.across + column] = lighting.paperOf(column, row);
            }
        }
        return lighting.evened();
    }

    private float paperOf(int column, int row) {
        int[] counts = new int[Grey.WHITE + 1];
        int pixels = 0;
        for (int y = row * tile; y < Math.min(grey.height(), (row + 1) * tile); y++) {
            for (int x = column * tile; x < Math.min(grey.width(), (column + 1) * tile); x++) {
                counts[grey.at(x, y)]++;
                pixels++;
            }
        }
        int darker = 0;
        int shade = 0;
        while (shade < Grey.WHITE && darker + counts[shade] < PAPER * pixels) {
            darker += counts[shade++];
        }
        return Math.max(DARKEST_PAPER, shade);
    }

    private Grey evened() {
        byte[] pixels = new byte[grey.width() * grey.height()];
        for (int y = 0; y < grey.height(); y++) {
            for (int x = 0; x < grey.width(); x++) {
                float light = grey.at(x, y) * Grey.WHITE / paperAt(x, y);
                pixels[y * grey.width() + x] = (byte) Math.min(Grey.WHITE, Math.round(light));
            }
        }
        return new Grey(grey.width(), pixels);
    }

    /** Between the middles of the tiles around it. */
    private float paperAt(int x, int y) {
        float column = Math.clamp((x + 0.5f) / tile - 0.5f, 0, across - 1);
        float row = Math.clamp((y + 0.5f) / tile - 0.5f, 0, down - 1);
        int left = (int) column;
        int top = (int) row;
        int right = Math.min(left + 1, across - 1);
        int bottom = Math.min(top + 1, down - 1);
        float above = between(paper[top * across + left], paper[top * across + right], column - left);
        float below = between(paper[bottom * across + left], paper[bottom * across + right], column - left);
        return between(above, below, row - top);
    }

    private static float between(float from, float to, float part) {
        return from + (to - from) * part;
    }
}
