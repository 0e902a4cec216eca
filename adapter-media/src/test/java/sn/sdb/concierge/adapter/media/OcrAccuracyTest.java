package sn.sdb.concierge.adapter.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.media.Reading;

/** Twenty papers as telephones take them: askew, in the shadow of a hand, with noise, as JPEG. */
final class OcrAccuracyTest {

    private static final String[][] PAPERS = {
        {
            "Archidiocèse de Dakar",
            "Dakar, le 12 octobre 2026",
            "Madame, Monsieur,",
            "Nous avons le plaisir de vous informer que votre enfant",
            "est inscrit au catéchisme pour l'année 2026-2027.",
            "La première rencontre aura lieu le samedi 17 octobre",
            "à quinze heures dans la grande salle de la paroisse.",
            "Veuillez apporter un extrait de naissance et une photo.",
            "Recevez nos salutations fraternelles.",
            "Le secrétariat"
        },
        {
            "PAROISSE SAINT JOSEPH",
            "Reçu numéro 00417",
            "Reçu de la famille Diouf",
            "Inscription première année        5000 F",
            "Livre du catéchiste               2500 F",
            "Participation à la retraite       3000 F",
            "Total payé                       10500 F",
            "Payé en espèces le 3 novembre 2026",
            "Merci de conserver ce reçu"
        },
        {
            "Collège Sainte Marie de Hann",
            "Bulletin de notes du premier trimestre",
            "Élève de la classe de sixième",
            "Français             14 sur 20   Bon travail",
            "Mathématiques        12 sur 20   Assez bien",
            "Histoire             15 sur 20   Très bien",
            "Catéchèse            17 sur 20   Excellent",
            "Moyenne générale     14,5 sur 20",
            "Appréciation : élève sérieuse et attentive en classe."
        },
        {
            "CERTIFICAT DE BAPTÊME",
            "Le soussigné, curé de la cathédrale,",
            "certifie que l'enfant désigné ci-dessous",
            "a été baptisé selon le rite de l'Église catholique",
            "le dimanche de Pâques de l'année 2018.",
            "Parrain et marraine ont signé le registre.",
            "Délivré pour servir et valoir ce que de droit."
        },
        {
            "Programme de la retraite",
            "Vendredi soir : accueil et veillée de prière",
            "Samedi matin : enseignement sur les sacrements",
            "Samedi après-midi : travaux en petits groupes",
            "Dimanche : messe avec les parents à dix heures",
            "Chaque enfant apporte une natte, une couverture",
            "et son repas pour la première soirée."
        }
    };

    private static final String[] FONTS = {Font.SERIF, Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED};

    @BeforeAll
    static void needOcr() {
        Ocr.require();
    }

    @Test
    void nine_words_of_ten_are_read_as_they_stand() {
        List<Double> accuracies = new ArrayList<>();
        try (Running running = Running.one()) {
            for (int i = 0; i < 20; i++) {
                String[] paper = PAPERS[i % PAPERS.length];
                Reading reading = running.reader().read(photograph(paper, i), java.time.Duration.ofMinutes(1));
                String text = reading instanceof Reading.Read read ? read.text() : "";
                accuracies.add(accuracy(String.join(" ", paper), text));
            }
        }
        double mean =
                accuracies.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        System.out.printf(Locale.ROOT, "mean word accuracy %.3f, each %s%n", mean, accuracies);

        assertThat(mean).isGreaterThanOrEqualTo(0.9);
    }

    /** One less the words that have to be put in, left out or changed, of a hundred that stand there. */
    private static double accuracy(String truth, String read) {
        String[] expected = truth.strip().split("\\s+", -1);
        String[] actual = read.strip().split("\\s+", -1);
        int[] above = new int[actual.length + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= expected.length; i++) {
            int[] row = new int[actual.length + 1];
            row[0] = i;
            for (int j = 1; j <= actual.length; j++) {
                int changed = above[j - 1] + (expected[i - 1].equals(actual[j - 1]) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return Math.max(0, 1 - above[actual.length] / (double) expected.length);
    }

    private static Media photograph(String[] paper, int seed) {
        Random random = new Random(seed);
        // As Telegram and WhatsApp give photographs out, and as a camera takes them.
        int length = new int[] {1280, 1600, 2400, 1280}[seed % 4];
        BufferedImage large = written(paper, FONTS[seed / 5], seed % 2 == 0 ? 3 : -2.5 + random.nextDouble());
        BufferedImage taken = smaller(large, length);
        if (seed % 3 != 0) {
            shade(taken);
        }
        addNoise(taken, random, 8);
        return Media.of("image/jpeg", jpeg(taken));
    }

    private static BufferedImage written(String[] lines, String font, double degrees) {
        BufferedImage page = new BufferedImage(2480, 1860, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setColor(new Color(244, 241, 232));
        graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.rotate(Math.toRadians(degrees), page.getWidth() / 2.0, page.getHeight() / 2.0);
        graphics.setColor(new Color(40, 40, 50));
        graphics.setFont(new Font(font, Font.PLAIN, 62));
        for (int i = 0; i < lines.length; i++) {
            graphics.drawString(lines[i], 200, 250 + i * 135);
        }
        graphics.dispose();
        return page;
    }

    private static BufferedImage smaller(BufferedImage page, int length) {
        int height = page.getHeight() * length / page.getWidth();
        BufferedImage smaller = new BufferedImage(length, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = smaller.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(page, 0, 0, length, height, null);
        graphics.dispose();
        return smaller;
    }

    private static void shade(BufferedImage page) {
        Graphics2D graphics = page.createGraphics();
        graphics.setPaint(new GradientPaint(
                0, 0, new Color(0, 0, 0, 0), page.getWidth(), page.getHeight(), new Color(0, 0, 0, 150)));
        graphics.fillRect(0, 0, page.getWidth(), page.getHeight());
        graphics.dispose();
    }

    private static void addNoise(BufferedImage page, Random random, double strength) {
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                int rgb = page.getRGB(x, y);
                int noise = (int) (random.nextGaussian() * strength);
                int red = Math.clamp((rgb >> 16 & 0xFF) + noise, 0, 255);
                int green = Math.clamp((rgb >> 8 & 0xFF) + noise, 0, 255);
                int blue = Math.clamp((rgb & 0xFF) + noise, 0, 255);
                page.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
    }

    private static byte[] jpeg(BufferedImage picture) {
        return Samples.made(out -> {
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.6f);
            try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(to);
                writer.write(null, new IIOImage(picture, null, null), param);
            } finally {
                writer.dispose();
            }
        });
    }
}
