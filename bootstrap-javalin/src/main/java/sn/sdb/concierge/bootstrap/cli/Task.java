package sn.sdb.concierge.bootstrap.cli;

import java.util.List;

/** The commands whose work is supplied from outside. One without work is not offered. */
public enum Task {
    SERVE("serve", "Serves the concierge (the same as no command). Migrates the database first."),
    CHAT("chat", "Talks to the concierge in the terminal; reads lines from a pipe too."),
    MIGRATE("migrate", "Applies database migrations and exits."),
    CHECK("check", "Looks at everything that is configured; exits 0 when it works."),
    TELEGRAM_SET_WEBHOOK("telegram set-webhook", "Tells Telegram where to deliver."),
    TELEGRAM_WEBHOOK_INFO("telegram webhook-info", "Shows where Telegram delivers, and how that goes."),
    TELEGRAM_DELETE_WEBHOOK("telegram delete-webhook", "Stops Telegram's deliveries."),
    TELEGRAM_SET_COMMANDS("telegram set-commands", "Fills the bot's menu of commands."),
    WAHA_SET_WEBHOOK("waha set-webhook", "Tells WAHA where to deliver."),
    WAHA_STATUS("waha status", "Shows the WhatsApp session; exits 0 only when it works."),
    KNOWLEDGE_LIST("knowledge list", "Lists the pages of the knowledge base."),
    KNOWLEDGE_SEARCH("knowledge search", "Prints the best passages with page, title and score.", "QUESTION"),
    KNOWLEDGE_CRAWL("knowledge crawl", "Takes the pages of a web site for a person to look through.", "URL"),
    EVALUATE("evaluate", "Measures detection and retrieval against labelled files, without AI.");

    private final String path;
    private final String description;
    private final String parameter;

    Task(String path, String description) {
        this(path, description, "");
    }

    Task(String path, String description, String parameter) {
        this.path = path;
        this.description = description;
        this.parameter = parameter;
    }

    /**
     * Something that may be given by its name.
     *
     * @param name without dashes
     * @param label what stands for its value in the help
     */
    public record Option(String name, String label, String description) {}

    /** The group, such as {@code telegram}; empty for a command of its own. */
    String group() {
        int space = path.indexOf(' ');
        return space < 0 ? "" : path.substring(0, space);
    }

    String command() {
        return path.substring(path.indexOf(' ') + 1);
    }

    String description() {
        return description;
    }

    /** Whether its answer can be had as JSON. */
    boolean speaksJson() {
        return this == CHECK;
    }

    /** What has to stand behind the command; empty for nothing. */
    String parameter() {
        return parameter;
    }

    /** What may be given by name. */
    List<Option> options() {
        return this == EVALUATE
                ? List.of(
                        new Option("intents", "FILE", "Labelled messages, one JSON object a line."),
                        new Option("retrieval", "FILE", "Labelled questions, one JSON object a line."),
                        new Option("knowledge", "DIR", "The pages that are asked; the configured ones unless given."))
                : List.of();
    }
}
