package sn.sdb.concierge.adapter.baserow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.registry.CatechismRegistry.Fetch;
import sn.sdb.concierge.domain.registry.sample.SampleParish;
import sn.sdb.concierge.testkit.logging.CapturedLogs;
import sn.sdb.concierge.testkit.message.ScriptedPlatform;
import sn.sdb.concierge.testkit.message.ScriptedPlatform.Answer;

/** Files lie at addresses that stand in cells. */
final class CertificatesTest {

    private static final String PDF = "%PDF-1.4\n%%EOF\n";

    private final PlayedBaserow baserow = new PlayedBaserow();
    private final ScriptedPlatform elsewhere = new ScriptedPlatform(Answer.text(200, PDF));

    @AfterEach
    void close() {
        baserow.close();
        elsewhere.close();
    }

    private Fetch fetch(BaserowMapping mapping) {
        try (BaserowRegistry registry = new BaserowRegistry(baserow.settings(mapping))) {
            return registry.certificate(SampleParish.AWA.id(), SampleParish.MARIE.id(), SampleParish.CERTIFICATE.id());
        }
    }

    private void lieAt(String address) {
        baserow.changesRows(row -> {
            row.path("field_6218").forEach(file -> ((ObjectNode) file).put("url", address));
            return row;
        });
    }

    @Test
    void a_file_beside_the_instance_is_fetched() {
        assertThat(fetch(Mappings.withWithdrawn())).isInstanceOf(Fetch.Fetched.class);
    }

    @Test
    void a_file_elsewhere_is_not_fetched() {
        lieAt(elsewhere.address() + "/certificat.pdf");

        assertThat(fetch(Mappings.withWithdrawn())).isEqualTo(new Fetch.Unavailable());
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void a_file_on_a_host_that_the_mapping_names_is_fetched_without_the_token() {
        lieAt(elsewhere.address() + "/certificat.pdf");
        String host = "127.0.0.1:" + elsewhere.address().getPort();

        assertThat(fetch(Mappings.of(file -> file.putArray("file_hosts").add(host))))
                .isInstanceOf(Fetch.Fetched.class);
        assertThat(elsewhere.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.header("Authorization")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:///etc/passwd", "http://169.254.169.254/", "not an address"})
    void an_address_that_is_none_of_ours_is_not_opened(String address) {
        lieAt(address);

        assertThat(fetch(Mappings.withWithdrawn())).isEqualTo(new Fetch.Unavailable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>login</html>", "", "MZ..."})
    void what_is_no_certificate_is_not_given_out(String content) {
        lieAt(elsewhere.address() + "/certificat.pdf");
        elsewhere.always(Answer.text(200, content));
        String host = "127.0.0.1:" + elsewhere.address().getPort();

        assertThat(fetch(Mappings.of(file -> file.putArray("file_hosts").add(host))))
                .isEqualTo(new Fetch.Unavailable());
    }

    @Test
    void a_file_that_is_gone_or_breaks_off_is_unavailable_and_its_address_is_not_logged() {
        lieAt(elsewhere.address() + "/secret-capability.pdf");
        elsewhere.next(Answer.text(404, PDF));
        elsewhere.next(Answer.cutInTheBody(200));
        String host = "127.0.0.1:" + elsewhere.address().getPort();

        try (CapturedLogs logs = new CapturedLogs()) {
            for (int i = 0; i < 2; i++) {
                assertThat(fetch(Mappings.of(file -> file.putArray("file_hosts").add(host))))
                        .isEqualTo(new Fetch.Unavailable());
            }
            assertThat(logs.text()).doesNotContain("secret-capability");
        }
    }
}
