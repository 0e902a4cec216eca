package sn.sdb.concierge.bootstrap.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import sn.sdb.concierge.application.evaluation.LabelledMessage;
import sn.sdb.concierge.application.evaluation.LabelledQuestion;
import sn.sdb.concierge.domain.service.ServiceType;

/** Reads labelled files: one JSON object a line, blank lines left out, unknown fields ignored. */
final class LabelledFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LabelledFiles() {}

    static List<LabelledMessage> messages(Path file) throws LabelledFileException {
        return read(
                file,
                line -> new LabelledMessage(
                        line.text("id"), line.text("text"), line.service("service"), line.flag("emergency")));
    }

    static List<LabelledQuestion> questions(Path file) throws LabelledFileException {
        return read(
                file,
                line -> new LabelledQuestion(
                        line.text("id"), line.text("question"), line.textOrNull("page"), line.texts("must_contain")));
    }

    private static <T> List<T> read(Path file, Label<T> label) throws LabelledFileException {
        List<T> labelled = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                labelled.add(parse(file.getFileName() + ", line " + number, line, label));
            }
        }
        if (labelled.isEmpty()) {
            throw new LabelledFileException(file + " is empty");
        }
        return labelled;
    }

    private static List<String> lines(Path file) throws LabelledFileException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new LabelledFileException(file + " is not UTF-8");
        } catch (IOException e) {
            throw new LabelledFileException(file + " cannot be read");
        }
    }

    private static <T> T parse(String place, String line, Label<T> label) throws LabelledFileException {
        try {
            JsonNode fields = JSON.readTree(line);
            if (!fields.isObject()) {
                throw new LabelledFileException(place + ": not a JSON object");
            }
            return label.of(new Line(place, fields));
        } catch (JsonProcessingException e) {
            throw new LabelledFileException(place + ": not a JSON object");
        } catch (IllegalArgumentException e) {
            throw new LabelledFileException(place + ": " + e.getMessage());
        }
    }

    /** Makes a label of a line. */
    private interface Label<T> {
        T of(Line line) throws LabelledFileException;
    }

    /** The fields of one line. */
    private record Line(String place, JsonNode fields) {

        String text(String name) throws LabelledFileException {
            JsonNode value = fields.path(name);
            if (!value.isTextual()) {
                throw wrong(name, "a text");
            }
            return value.asText();
        }

        Optional<String> textOrNull(String name) throws LabelledFileException {
            return fields.path(name).isNull() ? Optional.empty() : Optional.of(text(name));
        }

        boolean flag(String name) throws LabelledFileException {
            JsonNode value = fields.path(name);
            if (!value.isBoolean()) {
                throw wrong(name, "true or false");
            }
            return value.asBoolean();
        }

        List<String> texts(String name) {
            return StreamSupport.stream(fields.path(name).spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }

        ServiceType service(String name) throws LabelledFileException {
            String code = text(name);
            return Arrays.stream(ServiceType.values())
                    .filter(service -> service.name().equals(code))
                    .findFirst()
                    .orElseThrow(() -> wrong(name, "one of " + Arrays.toString(ServiceType.values())));
        }

        private LabelledFileException wrong(String name, String wanted) {
            return new LabelledFileException(place + ": " + name + " has to be " + wanted);
        }
    }
}
