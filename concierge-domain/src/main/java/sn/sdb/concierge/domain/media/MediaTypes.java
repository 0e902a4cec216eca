package sn.sdb.concierge.domain.media;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What kind of file this is: by its first bytes, since platforms and people call voice notes anything. */
final class MediaTypes {

    private static final String UNKNOWN = "application/octet-stream";

    private static final Pattern WELL_FORMED = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,63}");

    /** In Latin-1, a dot for any byte. What MP3 and AAC begin with is too short to outweigh another declared type. */
    private static final List<Signature> SIGNATURES = List.of(
            new Signature("\u00ff\u00d8\u00ff", "image/jpeg"),
            new Signature("\u0089PNG", "image/png"),
            new Signature("GIF8", "image/gif"),
            new Signature("RIFF....WEBP", "image/webp"),
            new Signature("....ftypheic", "image/heic"),
            new Signature("OggS", "audio/ogg"),
            new Signature("RIFF....WAVE", "audio/wav"),
            new Signature("ID3", "audio/mpeg"),
            new Signature("fLaC", "audio/flac"),
            new Signature("FORM....AIFF", "audio/aiff"),
            new Signature("....ftypM4A ", "audio/mp4"),
            new Signature("%PDF-", "application/pdf"));

    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("image/jpg", "image/jpeg"),
            Map.entry("image/pjpeg", "image/jpeg"),
            Map.entry("audio/opus", "audio/ogg"),
            Map.entry("audio/oga", "audio/ogg"),
            Map.entry("application/ogg", "audio/ogg"),
            Map.entry("audio/mp3", "audio/mpeg"),
            Map.entry("audio/x-wav", "audio/wav"),
            Map.entry("audio/wave", "audio/wav"),
            Map.entry("audio/x-aac", "audio/aac"),
            Map.entry("audio/x-flac", "audio/flac"),
            Map.entry("audio/x-aiff", "audio/aiff"),
            Map.entry("audio/m4a", "audio/mp4"),
            Map.entry("audio/x-m4a", "audio/mp4"),
            Map.entry("application/x-pdf", "application/pdf"));

    private MediaTypes() {}

    static String of(String declared, byte[] bytes) {
        return SIGNATURES.stream()
                .filter(signature -> signature.begins(bytes))
                .map(Signature::mediaType)
                .findFirst()
                .orElseGet(() -> usual(declared));
    }

    private static String usual(String declared) {
        int end = declared.indexOf(';');
        String type = (end < 0 ? declared : declared.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return WELL_FORMED.matcher(type).matches() ? USUAL.getOrDefault(type, type) : UNKNOWN;
    }

    private record Signature(String beginning, String mediaType) {

        boolean begins(byte[] bytes) {
            if (bytes.length < beginning.length()) {
                return false;
            }
            String begun = new String(bytes, 0, beginning.length(), StandardCharsets.ISO_8859_1);
            for (int i = 0; i < begun.length(); i++) {
                if (beginning.charAt(i) != '.' && beginning.charAt(i) != begun.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }
}
