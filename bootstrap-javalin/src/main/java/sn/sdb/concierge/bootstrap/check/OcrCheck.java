package sn.sdb.concierge.bootstrap.check;

import java.util.List;
import sn.sdb.concierge.adapter.media.LocalMediaReader;
import sn.sdb.concierge.adapter.media.LocalMediaReader.Ocr;
import sn.sdb.concierge.adapter.media.MediaSettings;

/** Whether pictures can be read on this machine. Documents are without it, so that its absence is no failure. */
final class OcrCheck {

    private OcrCheck() {}

    static List<Row> tesseract() {
        try (LocalMediaReader reader = new LocalMediaReader(MediaSettings.ofThisMachine())) {
            return List.of(
                    switch (reader.probe()) {
                        case Ocr.Ready(String version, List<String> languages) ->
                            Row.ok("OCR", version + ", " + String.join(" and ", languages));
                        case Ocr.Absent(String reason) ->
                            Row.notConfigured(
                                    "OCR",
                                    "Install tesseract-ocr and tesseract-ocr-fra to have pictures read: " + reason);
                    });
        }
    }
}
