package sn.sdb.concierge.adapter.waha;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

final class CloudSetupTest {

    private final FakeMeta meta = new FakeMeta();

    @AfterEach
    void close() {
        meta.close();
    }

    private CloudSetup.Status number(Answer answer) {
        meta.always(answer);
        return new CloudSetup(meta.settings()).number();
    }

    @Test
    void a_number_that_may_write_is_known_with_its_quality() {
        assertThat(number(Answer.text(200, "{\"quality_rating\":\"GREEN\",\"id\":\"106540352242922\"}")))
                .isEqualTo(new CloudSetup.Status.Known("GREEN"));
    }

    @Test
    void a_token_that_is_refused_is_told_from_a_number_that_is_not_there() {
        assertThat(number(FakeMeta.refusal(401, 190))).isEqualTo(new CloudSetup.Status.TokenRefused());
        assertThat(number(FakeMeta.refusal(400, 100))).isEqualTo(new CloudSetup.Status.NoSuchNumber());
    }

    @Test
    void whoever_is_not_meta_is_no_answer() {
        assertThat(number(Answer.text(200, "<html>hotel wifi</html>"))).isEqualTo(new CloudSetup.Status.Unreachable());
        assertThat(number(Answer.cut())).isEqualTo(new CloudSetup.Status.Unreachable());
    }
}
