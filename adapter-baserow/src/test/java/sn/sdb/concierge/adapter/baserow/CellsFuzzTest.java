package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import sn.sdb.concierge.adapter.baserow.BaserowMapping.Reading;
import sn.sdb.concierge.domain.registry.ReportCard;

/** Whatever comes, or is written into a mapping file, is read or is not, and nothing is thrown. */
final class CellsFuzzTest {

    private static final ZoneId DAKAR = ZoneId.of("Africa/Dakar");
    private static final BaserowMapping MAPPING = BaserowMapping.standard(BaserowTables.STANDARD);

    static Stream<byte[]> samples() {
        return Stream.concat(
                Samples.all().stream(),
                Stream.of(
                                "{\"id\":1,\"field_6308\":\"14.50\",\"field_6307\":\"2025-10-04T14:00:00Z\",\"field_6312\":true}",
                                "{\"id\":501,\"field_6208\":{\"value\":\"Samedi\"},\"field_6209\":\"16:00\",\"field_6218\":"
                                    + "[{\"name\":\"a.pdf\",\"url\":\"https://x/a.pdf\",\"visible_name\":\"a.pdf\",\"size\":1}]}",
                                "{\"fields\":{\"parent.code\":{\"id\":1,\"type\":\"text\"}},\"labels\":{\"day\":{\"Sam\":\"SATURDAY\"}},"
                                    + "\"code\":{\"pattern\":\"[A-Z]+\",\"groups\":[4]},\"file_hosts\":[\"a.b\"]}")
                        .map(text -> text.getBytes(UTF_8)));
    }

    @MethodSource("samples")
    @FuzzTest
    void whatever_comes_is_read(byte[] body) {
        assertThat(Changes.of(body, MAPPING)).isNotNull();
        assertThat(MappingFile.read(body, BaserowTables.STANDARD, DAKAR)).isInstanceOf(Reading.class);
        JsonNode json = Json.read(body);
        if (Row.id(json).isPresent()) {
            Row row = new Row(json, MAPPING);
            assertThat(GradeCells.of(row, DAKAR).grade()).isNotNull();
            EnrolmentCells cells = new EnrolmentCells(row, MAPPING.wording().labels());
            assertThat(cells.enrolment(ReportCard.empty()).certificates())
                    .hasSameSizeAs(List.copyOf(cells.certificates().keySet()));
        }
    }
}
