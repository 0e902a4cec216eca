package sn.sdb.concierge.testkit.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sn.sdb.concierge.domain.conversation.Claim;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.service.ServiceType;
import sn.sdb.concierge.domain.session.Exchange;
import sn.sdb.concierge.domain.session.InteractionView;
import sn.sdb.concierge.domain.session.Session;
import sn.sdb.concierge.domain.session.SessionId;
import sn.sdb.concierge.domain.session.SessionView;
import sn.sdb.concierge.domain.session.Sessions;
import sn.sdb.concierge.domain.session.Sessions.Ended;
import sn.sdb.concierge.domain.session.Sessions.Filter;

/** What every {@code Sessions} does. */
@SuppressWarnings("CheckReturnValue") // in "given", as in any test
public abstract class SessionsContract extends StoreContract {

    private static final Conversation AWA = Samples.telegram(41);
    private static final Filter ALL = new Filter(Optional.empty(), Optional.empty(), Optional.empty());

    private Claim claimed(Store store, Conversation conversation, long order) {
        receive(store, conversation, order);
        return claimOne(store);
    }

    private static Turn commitAndRelease(Store store, Claim claim, Turn turn) {
        commit(store, claim, turn);
        store.queue().release(claim.lease(), Optional.empty());
        return turn;
    }

    @Test
    void a_session_comes_back_with_what_it_remembers() {
        Store store = start();
        Claim claim = claimed(store, AWA, 1);
        Session.Memory memory = new Session.Memory(
                List.of(),
                List.of(new Reply.Option("menu:1", "Notes"), new Reply.Option("menu:2", "Horaires")),
                Optional.of(new Session.Dialogue(Session.Dialogue.Step.HUMAN_SUBJECT, "déjà \"dit\"")),
                2);
        Turn turn = samples.turn(claim, List.of());
        Session session = turn.session().after(ServiceType.CATECHESE, memory, Samples.BEGIN.plusSeconds(90));
        Session stored = new Session(
                session.id(),
                session.conversation(),
                1,
                session.service(),
                memory,
                Samples.BEGIN,
                session.lastActivity());

        commitAndRelease(
                store,
                claim,
                new Turn(turn.handled(), turn.person(), stored, turn.interaction(), List.of(), Turn.Effects.NONE));

        Exchange said = new Exchange(
                turn.interaction().question(), turn.interaction().said().answer());
        Session expected = new Session(
                stored.id(),
                stored.conversation(),
                1,
                stored.service(),
                new Session.Memory(List.of(said), memory.offered(), memory.dialogue(), 2),
                stored.createdAt(),
                stored.lastActivity());
        assertThat(store.sessions().lastOf(claim.lease().conversation())).hasValue(expected);
    }

    @Test
    void the_last_exchanges_are_remembered_oldest_first_and_never_an_emergency() {
        Store store = start();
        Claim first = claimed(store, AWA, 1);
        Session session = samples.turn(first, List.of()).session();
        store.queue().release(first.lease(), Optional.empty());
        for (int n = 1; n <= 9; n++) {
            Claim claim = n == 1 ? claimOne(store) : claimed(store, AWA, n);
            Exchange said = new Exchange("question " + n, "answer " + n);
            Turn turn = samples.turn(claim, session, List.of());
            commitAndRelease(store, claim, Samples.with(turn, samples.interaction(said, n == 8)));
            session = turn.session();
        }

        assertThat(store.sessions()
                        .lastOf(session.conversation())
                        .orElseThrow()
                        .memory()
                        .exchanges())
                .extracting(Exchange::question)
                .containsExactly("question 3", "question 4", "question 5", "question 6", "question 7", "question 9");
        assertThat(store.sessions().find(session.id()).orElseThrow().safeguarding())
                .isTrue();
        assertThat(store.sessions().interactions(session.id()))
                .extracting(InteractionView::question)
                .hasSize(9)
                .startsWith("question 1");
    }

    @Test
    void a_conversation_without_a_session_has_none() {
        Store store = start();
        Claim claim = claimed(store, AWA, 1);

        assertThat(store.sessions().lastOf(claim.lease().conversation())).isEmpty();
        assertThat(store.sessions().find(new SessionId(samples.id()))).isEmpty();
    }

    @Test
    void the_newest_session_is_the_last() {
        Store store = start();
        answer(store, claimed(store, AWA, 1));
        Claim claim = claimed(store, AWA, 2);
        Turn newer = answer(store, claim);

        assertThat(store.sessions().lastOf(claim.lease().conversation()))
                .map(Session::id)
                .hasValue(newer.session().id());
    }

    @Test
    void an_ended_session_is_not_gone_on_with() {
        Store store = start();
        Claim claim = claimed(store, AWA, 1);
        Turn turn = answer(store, claim);

        Ended first = store.sessions().end(turn.session().id());
        Ended again = store.sessions().end(turn.session().id());
        Ended unknown = store.sessions().end(new SessionId(samples.id()));

        assertThat(first).isEqualTo(Ended.ENDED);
        assertThat(List.of(again, unknown)).containsOnly(Ended.UNKNOWN);
        assertThat(store.sessions().lastOf(claim.lease().conversation())).isEmpty();
        assertThat(claimed(store, AWA, 2).version())
                .as("no cached copy has this version")
                .isGreaterThan(turn.session().version());
    }

    @Test
    void a_session_that_is_ended_while_a_turn_is_at_work_stays_ended_and_the_turn_is_kept() {
        Store store = start();
        Turn first = answer(store, claimed(store, AWA, 1));
        Claim claim = claimed(store, AWA, 2);
        Turn second = Samples.with(
                samples.turn(claim, first.session(), List.of(Reply.of("oui"))),
                Samples.asking(samples.handoff(claim, Handoff.Priority.NORMAL)));

        store.sessions().end(first.session().id());
        commitAndRelease(store, claim, second);

        assertThat(store.sessions().lastOf(claim.lease().conversation())).isEmpty();
        assertThat(store.handoffs().list(Optional.empty())).hasSize(1);
        assertThat(claimOne(store).version()).isGreaterThan(second.session().version());
    }

    @Test
    void sessions_are_listed_newest_first_page_by_page() {
        Store store = start();
        for (int n = 1; n <= 5; n++) {
            answer(store, claimed(store, Samples.telegram(n), 1));
        }

        List<SessionView> page = store.sessions().list(ALL, 2);
        SessionId last = page.getLast().session().id();
        List<SessionView> next =
                store.sessions().list(new Filter(Optional.empty(), Optional.empty(), Optional.of(last)), 10);

        assertThat(page)
                .extracting(SessionView::conversation)
                .containsExactly(Samples.telegram(5), Samples.telegram(4));
        assertThat(next)
                .extracting(SessionView::conversation)
                .containsExactly(Samples.telegram(3), Samples.telegram(2), Samples.telegram(1));
    }

    @Test
    void sessions_are_listed_by_person_and_by_client() {
        Store store = start();
        Conversation api = Samples.api("portal", "+221765005555");
        answer(store, claimed(store, AWA, 1));
        answer(store, claimed(store, api, 1));
        answer(store, claimed(store, Samples.whatsApp("+221765005555"), 1));
        Sessions sessions = store.sessions();

        List<SessionView> person =
                sessions.list(new Filter(Optional.of("+221765005555"), Optional.empty(), Optional.empty()), 10);
        List<SessionView> client =
                sessions.list(new Filter(Optional.empty(), Optional.of("portal"), Optional.empty()), 10);
        List<SessionView> nobody =
                sessions.list(new Filter(Optional.empty(), Optional.of("other"), Optional.empty()), 10);

        assertThat(person).hasSize(2);
        assertThat(client).singleElement().satisfies(view -> {
            assertThat(view.conversation()).isEqualTo(api);
            assertThat(view.client()).hasValue("portal");
        });
        assertThat(nobody).isEmpty();
    }
}
