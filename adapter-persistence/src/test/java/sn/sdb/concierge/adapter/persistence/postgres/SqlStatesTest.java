package sn.sdb.concierge.adapter.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import sn.sdb.concierge.domain.conversation.StoreUnavailableException;

final class SqlStatesTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "08006", // the connection broke
                "57P01", // the server is stopped
                "57P02", // the server has crashed
                "57P03", // the server recovers
                "53300", // too many connections
                "25P03", // a process that was paused inside a transaction
                "25P04", // the same
                "40003", // nobody knows whether it was done
                "40001", "40P01"
            })
    void what_passes_by_itself_is_the_store_being_away(String state) {
        assertThat(SqlStates.translated(new SQLException("sample", state)))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42P01", "XX000", "", "4"})
    void what_would_fail_again_is_a_refusal(String state) {
        assertThat(SqlStates.translated(new SQLException("sample", state)))
                .isInstanceOf(RefusedByDatabaseException.class);
    }
}
