package sn.sdb.concierge.adapter.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a page of a file's bytes. */
final class PageParser {
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A\\uFEFF?---[ \\t]*\\R(.*?)^---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    private PageParser() {}

    static PageFile parse(String file, byte[] bytes) throws BrokenPageException {
        String text = decode(bytes);
        Matcher matcher = FRONT_MATTER.matcher(text);
        if (!matcher.find()) {
            throw new BrokenPageException(
                    "it does not start with front matter",
                    "begin it with '---', 'title: ...' and '---' on lines of their own");
        }
        FrontMatter front = FrontMatter.parse(matcher.group(1));
        List<Section> sections = Sections.of(text.substring(matcher.end()));
        if (sections.isEmpty()) {
            throw new BrokenPageException("it has no text", "write at least one '##' section, or delete the file");
        }
        return new PageFile(
                file,
                front.title(),
                front.url(),
                front.language(),
                front.tags(),
                front.date("date"),
                front.date("valid_until"),
                sections);
    }

    private static String decode(byte[] bytes) throws BrokenPageException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BrokenPageException("it is not UTF-8", "save it again with the encoding UTF-8");
        }
    }
}
