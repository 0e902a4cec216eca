package sn.sdb.concierge.adapter.telegram;

import okhttp3.RequestBody;
import sn.sdb.concierge.domain.message.Reply;

/** The request of one sending method of the Bot API, in the making. */
sealed interface Outgoing permits SendMessage, SendVenue, SendFile {

    TelegramChat chat();

    Reply piece();

    /** Of the Bot API. */
    String method();

    /** To be asked for anew each time that it is sent. */
    RequestBody body();

    /** The same, put right; itself where this correction has nothing to change. */
    Outgoing corrected(Verdict.Correction correction);
}
