package sn.sdb.concierge.adapter.knowledge;

import java.nio.file.Path;

/**
 * Where the knowledge base is.
 *
 * @param directory of Markdown pages; read with its sub-folders; may be missing
 */
public record KnowledgeSettings(Path directory) {}
