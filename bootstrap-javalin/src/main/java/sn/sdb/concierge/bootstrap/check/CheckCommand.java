package sn.sdb.concierge.bootstrap.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import sn.sdb.concierge.bootstrap.cli.Work;
import sn.sdb.concierge.bootstrap.cli.Work.Outcome;
import sn.sdb.concierge.bootstrap.configuration.Configuration;

/** Looks at everything at the same time and prints a table, or JSON. */
public final class CheckCommand implements Work {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Function<Configuration, List<Row>>> checks;

    public CheckCommand() {
        checks = new LinkedHashMap<>();
        checks.put("database", StorageCheck::database);
        checks.put("redis", StorageCheck::redis);
        checks.put("baserow", RegistryCheck::tables);
        checks.put("files", FilesCheck::store);
        checks.put("OCR", configuration -> OcrCheck.tesseract());
        checks.put("ai", AiCheck::keys);
        checks.put("telegram", TelegramCheck::bot);
        checks.put("whatsapp", WhatsAppCheck::rows);
    }

    @Override
    public Outcome run(Call call) throws InterruptedException, JsonProcessingException {
        List<Row> rows = rows(call.configuration());
        PrintStream out = call.console().out();
        if (call.json()) {
            out.println(json(rows));
        } else {
            print(rows, out);
        }
        return rows.stream().anyMatch(row -> row.state() == Row.State.FAILED) ? Outcome.FAILED : Outcome.DONE;
    }

    private List<Row> rows(Configuration configuration) throws InterruptedException {
        Map<String, Future<List<Row>>> looking = new LinkedHashMap<>();
        List<Row> rows = new ArrayList<>();
        rows.add(Row.ok("configuration", "")); // One that is not valid is refused before any command runs.
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            checks.forEach((name, check) -> looking.put(name, threads.submit(() -> check.apply(configuration))));
            for (Map.Entry<String, Future<List<Row>>> found : looking.entrySet()) {
                try {
                    rows.addAll(found.getValue().get());
                } catch (ExecutionException e) {
                    // Not its message, which may quote what was configured.
                    String kind = Objects.requireNonNullElse(e.getCause(), e)
                            .getClass()
                            .getSimpleName();
                    rows.add(Row.failed(found.getKey(), "could not be checked (" + kind + ")", "Report this."));
                }
            }
        }
        return rows;
    }

    private static void print(List<Row> rows, PrintStream out) {
        int width = rows.stream().mapToInt(row -> row.subject().length()).max().orElse(0);
        for (Row row : rows) {
            String line = String.format(
                    Locale.ROOT,
                    "%-" + width + "s  %-14s  %s",
                    row.subject(),
                    row.state().word(),
                    row.detail());
            out.println(line.stripTrailing());
            if (!row.nextStep().isEmpty()) {
                out.println(" ".repeat(width + 2) + "-> " + row.nextStep());
            }
        }
    }

    private static String json(List<Row> rows) throws JsonProcessingException {
        ArrayNode array = JSON.createArrayNode();
        for (Row row : rows) {
            array.addObject()
                    .put("subject", row.subject())
                    .put("state", row.state().word().replace(' ', '_'))
                    .put("detail", row.detail())
                    .put("next_step", row.nextStep());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array);
    }
}
