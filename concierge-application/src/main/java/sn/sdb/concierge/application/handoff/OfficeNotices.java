package sn.sdb.concierge.application.handoff;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import sn.sdb.concierge.application.text.Phrase;
import sn.sdb.concierge.application.text.Phrases;
import sn.sdb.concierge.domain.conversation.Turn;
import sn.sdb.concierge.domain.handoff.Handoff;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.Reply;

/** What people of the office are told of a request for a human; its words come from the bundles. */
final class OfficeNotices {

    private final OpenHandoff.Desk desk;
    private final Phrases phrases;

    OfficeNotices(OpenHandoff.Desk desk, Phrases phrases) {
        this.desk = desk;
        this.phrases = phrases;
    }

    /**
     * The same words for each of them.
     *
     * @param person whose request it is; shown masked
     */
    List<Turn.Notice> about(Handoff handoff, Conversation person, Phrase phrase, List<Conversation> to) {
        Reply words = Reply.of(phrases.text(
                desk.language(),
                phrase,
                Map.of(
                        "reason",
                                handoff.about()
                                        .reason()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '),
                        "who", person.user().masked(),
                        "channel", person.address().channel().code(),
                        "subject", handoff.about().subject(),
                        "link",
                                desk.link()
                                        .map(base -> base + "/desk#" + handoff.id())
                                        .orElse(""))));
        return to.stream().map(one -> new Turn.Notice(one, words)).toList();
    }
}
