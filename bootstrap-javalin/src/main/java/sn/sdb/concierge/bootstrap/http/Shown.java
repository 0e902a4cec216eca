package sn.sdb.concierge.bootstrap.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sn.sdb.concierge.domain.answer.Passage;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Reply;
import sn.sdb.concierge.domain.session.InteractionView;

/** Domain values as the API shows them: field names are fixed. */
final class Shown {

    private Shown() {}

    static List<Map<String, Object>> sources(List<Passage.Source> sources) {
        return sources.stream().map(Shown::source).toList();
    }

    private static Map<String, Object> source(Passage.Source source) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", source.title());
        source.url().ifPresent(url -> shown.put("url", url.toString()));
        source.date().ifPresent(date -> shown.put("date", date.toString()));
        return shown;
    }

    static List<Map<String, Object>> choices(List<Reply.Option> options) {
        return options.stream()
                .map(option -> Map.<String, Object>of("id", option.id(), "label", option.label()))
                .toList();
    }

    static Map<String, Object> interaction(InteractionView view) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("interaction_id", view.id().toString());
        shown.put("service_type", view.service().name());
        shown.put("message", view.question());
        shown.put("response", view.answer());
        shown.put("provider", view.provider());
        shown.put("created_at", view.createdAt().toString());
        return shown;
    }

    static Map<String, Object> handoff(Handoff.Listed listed) {
        Handoff handoff = listed.handoff();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", handoff.id().toString());
        shown.put("state", handoff.state().name().toLowerCase(Locale.ROOT));
        shown.put("priority", handoff.priority().name().toLowerCase(Locale.ROOT));
        shown.put("reason", handoff.about().reason().name().toLowerCase(Locale.ROOT));
        shown.put("subject", handoff.about().subject());
        shown.put("user_id", listed.conversation().user().masked());
        shown.put("platform", listed.conversation().address().channel().code());
        shown.put("created_at", handoff.createdAt().toString());
        shown.put("due_at", handoff.dueAt().toString());
        shown.put("taken_by", handoff.takenBy().orElse(null));
        return shown;
    }

    /** That there is one, and nothing else. */
    static Map<String, Object> sealed(Handoff.Listed listed) {
        Handoff handoff = listed.handoff();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", handoff.id().toString());
        shown.put("state", handoff.state().name().toLowerCase(Locale.ROOT));
        shown.put("priority", handoff.priority().name().toLowerCase(Locale.ROOT));
        shown.put("created_at", handoff.createdAt().toString());
        return shown;
    }
}
