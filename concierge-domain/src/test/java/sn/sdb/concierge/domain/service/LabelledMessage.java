package sn.sdb.concierge.domain.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message, and what people say it is. */
record LabelledMessage(String id, String text, ServiceType service, boolean emergency) {

    private static final Pattern LINE = Pattern.compile("\\{\"id\": \"(\\w+)\", \"text\": \"((?:[^\"\\\\]|\\\\.)*)\", "
            + "\"language\": \"[\\w-]+\", \"service\": \"(\\w+)\", \"emergency\": (true|false).*");

    /** The messages of a file beside this class, one JSON object a line. */
    static List<LabelledMessage> of(String file) {
        try (InputStream in = LabelledMessage.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(LabelledMessage::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LabelledMessage read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a labelled message: " + line);
        }
        return new LabelledMessage(
                matcher.group(1),
                matcher.group(2).replace("\\\"", "\"").replace("\\\\", "\\"),
                ServiceType.valueOf(matcher.group(3)),
                Boolean.parseBoolean(matcher.group(4)));
    }
}
