package sn.sdb.concierge.adapter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

final class ClientsTest {

    private final Clients clients = new Clients(new OkHttpClient());

    @Test
    void calls_one_after_the_other_share_a_pool() {
        Clients.Lane first = clients.enter();
        first.close();

        assertThat(clients.enter().client()).isSameAs(first.client());
    }

    @Test
    void a_pool_that_is_full_of_calls_gives_way_to_the_next_until_one_has_ended() {
        List<Clients.Lane> entered = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            entered.add(clients.enter());
        }

        assertThat(clients.enter().client()).isNotSameAs(entered.getFirst().client());

        entered.getFirst().close();
        assertThat(clients.enter().client()).isSameAs(entered.getFirst().client());
    }

    @Test
    void there_is_always_room() {
        for (int i = 0; i < 12_000; i++) {
            assertThat(clients.enter()).isNotNull();
        }
    }

    @Test
    void nothing_is_kept_of_a_call_on_its_own_connection() {
        assertThat(clients.enterUnpooled().client().connectionPool())
                .isNotSameAs(clients.enter().client().connectionPool());
    }
}
