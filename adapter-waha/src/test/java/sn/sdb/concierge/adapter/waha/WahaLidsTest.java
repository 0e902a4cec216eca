package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.user.UserId.HiddenWhatsApp;
import sn.sdb.concierge.domain.user.UserId.PhoneNumber;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class WahaLidsTest {

    private static final HiddenWhatsApp LID = new HiddenWhatsApp("100000000000001");

    private final FakeWaha waha = new FakeWaha();
    private final WahaLids lids = new WahaLids(waha.settings());

    @AfterEach
    void close() {
        waha.close();
    }

    private Optional<PhoneNumber> answered(int status, String body) {
        waha.always(Answer.text(status, body));
        return lids.numberOf(LID);
    }

    @Test
    void waha_is_asked_by_the_digits_of_the_lid() {
        waha.always(Samples.answer(200, "66-api-lids-found"));

        assertThat(lids.numberOf(LID)).contains(new PhoneNumber("+221770000001"));

        assertThat(waha.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.target()).isEqualTo("/api/default/lids/100000000000001");
            assertThat(asked.key()).contains(FakeWaha.TOKEN);
        });
    }

    @Test
    void nothing_is_known_when_waha_knows_no_number() {
        waha.always(Samples.answer(200, "67-api-lids-not-found"));

        assertThat(lids.numberOf(new HiddenWhatsApp("100000000000002"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        404 | {"message":"Not Found","statusCode":404}
        500 | {"statusCode":500,"exception":{"message":"Cannot read properties of undefined"}}
        401 | {}
        429 | {}
        302 | {"lid":"100000000000001@lid","pn":"221770000001@c.us"}
        200 | {"lid":"100000000000002@lid","pn":"221770000001@c.us"}
        200 | {"lid":"100000000000001@lid","pn":"100000000000001@lid"}
        200 | {"lid":"100000000000001@lid","pn":"120363000000000001@g.us"}
        200 | {"lid":"100000000000001@lid","pn":221770000001}
        200 | {"lid":"100000000000001@lid","pn":""}
        200 | ["221770000001@c.us"]
        200 | <html>
        200 | null
        """)
    void any_other_answer_tells_nothing(int status, String body) {
        assertThat(answered(status, body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"221770000001@s.whatsapp.net", "221770000001:12@s.whatsapp.net"})
    void the_number_may_come_in_the_form_of_an_engine(String number) {
        assertThat(answered(200, "{\"pn\":\"" + number + "\"}")).contains(new PhoneNumber("+221770000001"));
    }

    @Test
    void an_answer_that_breaks_off_tells_nothing() {
        waha.next(Answer.cut()).next(Answer.cutInTheBody(200));

        assertThat(lids.numberOf(LID)).isEmpty();
        assertThat(lids.numberOf(LID)).isEmpty();
    }

    @Test
    void who_does_not_answer_is_not_waited_for() {
        waha.always(Answer.hang());
        long start = System.nanoTime();

        assertThat(lids.numberOf(LID)).isEmpty();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void nothing_is_known_where_nobody_listens() {
        assertThat(new WahaLids(FakeWaha.settings(URI.create("http://127.0.0.1:1"))).numberOf(LID))
                .isEmpty();
    }

    @Test
    void an_id_that_meta_made_is_not_asked_about() {
        assertThat(lids.numberOf(new HiddenWhatsApp("SN.1234"))).isEmpty();
        assertThat(waha.asked()).isEmpty();
    }

    @Test
    void no_name_is_logged_in_full() {
        try (CapturedLogs logs = new CapturedLogs()) {
            assertThat(answered(200, "{\"pn\":\"221770000001@c.us\"}")).isPresent();

            assertThat(logs.text()).contains("found").doesNotContain("100000000000001", "221770000001");
        }
    }
}
