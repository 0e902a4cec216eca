package sn.sdb.concierge.bootstrap.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.adapter.baserow.BaserowMapping;
import sn.sdb.concierge.adapter.baserow.BaserowTables;

/** Where answers come from. */
public record SourceSettings(Registry registry, Knowledge knowledge) {

    static SourceSettings read(Values values) {
        return new SourceSettings(Registry.read(values), Knowledge.read(values));
    }

    /**
     * The catechism registry in Baserow; the sample parish without a key.
     *
     * @param mappingFile which field is which, when the names differ from ours
     * @param webhookSecret part of the path under which Baserow tells of changes
     */
    public record Registry(
            URI baseUrl,
            Optional<Secret> authKey,
            Tables tables,
            Optional<Path> mappingFile,
            Optional<Secret> webhookSecret) {

        private static final Pattern PATH_PART = Pattern.compile("[A-Za-z0-9._~-]{1,256}");
        private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,512}");

        static Registry read(Values values) {
            Tables tables = Tables.read(values);
            Optional<Path> mappingFile = values.existing(Variable.BASEROW_MAPPING_FILE, false);
            mappingFile.ifPresent(file -> checkMapping(values, file, tables));
            return new Registry(
                    values.url(Variable.BASEROW_URL),
                    values.optional(
                            Variable.BASEROW_AUTH_KEY,
                            "a database token",
                            text -> TOKEN.matcher(text).matches() ? Optional.of(new Secret(text)) : Optional.empty()),
                    tables,
                    mappingFile,
                    values.optional(
                            Variable.BASEROW_WEBHOOK_SECRET,
                            "1 to 256 letters, digits, dots, dashes and underscores",
                            text -> PATH_PART.matcher(text).matches()
                                    ? Optional.of(new Secret(text))
                                    : Optional.empty()));
        }

        /** A mistake in the file is one of the configuration: all of them are told, and nothing starts with it. */
        private static void checkMapping(Values values, Path file, Tables tables) {
            if (BaserowMapping.read(file, tables.numbers()) instanceof BaserowMapping.Reading.Wrong wrong) {
                wrong.problems().forEach(problem -> values.problem(Variable.BASEROW_MAPPING_FILE, problem));
            }
        }

        /** Which field is which: as the file says, or the proposed schema without one. */
        public BaserowMapping mapping() {
            return mappingFile
                    .map(file -> switch (BaserowMapping.read(file, tables.numbers())) {
                        case BaserowMapping.Reading.Read read -> read.mapping();
                        case BaserowMapping.Reading.Wrong ignored ->
                            throw new IllegalStateException("the mapping file was changed after it was checked");
                    })
                    .orElseGet(() -> BaserowMapping.standard(tables.numbers()));
        }
    }

    /** The numbers of the registry's tables. */
    public record Tables(int catechumens, int parents, int enrolments, int grades) {

        static Tables read(Values values) {
            return new Tables(
                    table(values, Variable.BASEROW_TABLE_CATECHUMENES),
                    table(values, Variable.BASEROW_TABLE_PARENTS),
                    table(values, Variable.BASEROW_TABLE_INSCRIPTIONS),
                    table(values, Variable.BASEROW_TABLE_NOTES));
        }

        BaserowTables numbers() {
            return new BaserowTables(parents, catechumens, enrolments, grades);
        }

        private static int table(Values values, Variable variable) {
            return values.number(variable, 1, 999_999_999);
        }
    }

    /** The knowledge base; the sample one without a folder. */
    public record Knowledge(
            Optional<Path> folder, Grounding grounding, Optional<Secret> firecrawlKey, URI firecrawlBaseUrl) {

        static Knowledge read(Values values) {
            return new Knowledge(
                    values.existing(Variable.KNOWLEDGE_DIR, true),
                    values.choice(Variable.GROUNDING, Grounding.class),
                    values.secret(Variable.FIRECRAWL_API_KEY),
                    values.url(Variable.FIRECRAWL_BASE_URL));
        }
    }

    /** Whether an answer must rest on the passages found. */
    public enum Grounding {
        STRICT,
        OFF
    }
}
