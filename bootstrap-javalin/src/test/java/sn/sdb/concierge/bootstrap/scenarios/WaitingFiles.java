package sn.sdb.concierge.bootstrap.scenarios;

import com.sun.net.httpserver.HttpExchange;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;

/** Files that wait at the platforms, as Telegram and WAHA give them out (Telegram Bot API, getFile; WAHA, media). */
final class WaitingFiles {

    private static final String TELEGRAM = "/file/bot" + RunningProduct.TELEGRAM_TOKEN + "/documents/";
    private static final String WAHA = "/api/files/default/";

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    /** @param name by which it is fetched */
    void add(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    /** A picture of some words, as a telephone takes it of a sheet of paper. */
    static byte[] picture(String words) {
        BufferedImage sheet = new BufferedImage(1_400, 300, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 44));
        pen.drawString(words, 60, 160);
        pen.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(sheet, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes any picture", e);
        }
        return png.toByteArray();
    }

    /** What {@code getFile} answers, as its result. */
    static String described(String name) {
        return "{\"file_id\":\"%s\",\"file_unique_id\":\"u\",\"file_path\":\"documents/%s\"}".formatted(name, name);
    }

    /** Gives out a file, where the request is for one. */
    boolean give(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.startsWith(TELEGRAM) && !path.startsWith(WAHA)) {
            return false;
        }
        byte[] bytes = files.get(path.substring(path.lastIndexOf('/') + 1));
        if (bytes == null) {
            bytes = "{\"statusCode\":404,\"message\":\"Not Found\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, bytes.length);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
        }
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
        return true;
    }
}
