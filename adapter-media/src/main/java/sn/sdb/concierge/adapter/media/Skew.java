package sn.sdb.concierge.adapter.media;

/** By how much lines of text hang to one side: at the right angle rows are full of letters or empty. */
final class Skew {

    private static final double WIDEST = Math.toRadians(8);
    private static final double COARSE = Math.toRadians(0.5);
    private static final double FINE = Math.toRadians(0.1);

    /** Enough to see lines. */
    private static final int LENGTH = 1_200;

    private static final int DARK = 140;

    /** Fewer are no text. */
    private static final int FEW = 200;

    private final int[] xs;
    private final int[] ys;
    private final int rows;

    private Skew(int[] xs, int[] ys, int rows) {
        this.xs = xs;
        this.ys = ys;
        this.rows = rows;
    }

    /** In radians, with the clock; 0 where nothing is to be seen. */
    static double of(Grey grey) {
        Skew dark = darkOf(grey);
        if (dark.xs.length < FEW) {
            return 0;
        }
        double coarse = dark.best(0, WIDEST, COARSE);
        return dark.best(coarse, COARSE, FINE);
    }

    private static Skew darkOf(Grey grey) {
        int step = Math.max(1, Math.max(grey.width(), grey.height()) / LENGTH);
        int[] xs = new int[(grey.width() / step + 1) * (grey.height() / step + 1)];
        int[] ys = new int[xs.length];
        int found = 0;
        for (int y = 0; y < grey.height(); y += step) {
            for (int x = 0; x < grey.width(); x += step) {
                if (grey.at(x, y) < DARK) {
                    xs[found] = x / step;
                    ys[found++] = y / step;
                }
            }
        }
        return new Skew(
                java.util.Arrays.copyOf(xs, found),
                java.util.Arrays.copyOf(ys, found),
                2 * LENGTH + grey.height() / step);
    }

    private double best(double around, double reach, double step) {
        double best = around;
        double most = sharpness(around);
        for (double offset = step; offset <= reach; offset += step) {
            for (double angle : new double[] {around - offset, around + offset}) {
                double sharpness = sharpness(angle);
                if (sharpness > most) {
                    most = sharpness;
                    best = angle;
                }
            }
        }
        return best;
    }

    /** How much neighbouring rows differ when the picture is seen at this angle. */
    private double sharpness(double angle) {
        double slope = Math.tan(angle);
        int[] counts = new int[rows];
        for (int i = 0; i < xs.length; i++) {
            int row = (int) (ys[i] - xs[i] * slope) + LENGTH / 2;
            counts[Math.clamp(row, 0, rows - 1)]++;
        }
        double sum = 0;
        for (int i = 1; i < rows; i++) {
            double difference = counts[i] - counts[i - 1];
            sum += difference * difference;
        }
        return sum;
    }
}
