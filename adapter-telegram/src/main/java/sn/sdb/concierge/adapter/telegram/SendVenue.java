package sn.sdb.concierge.adapter.telegram;

import java.util.Locale;
import okhttp3.RequestBody;
import sn.sdb.concierge.domain.message.Enclosure;
import sn.sdb.concierge.domain.message.Reply;

/** The request of the method {@code sendVenue} (Telegram Bot API): a place with its name. */
record SendVenue(TelegramChat chat, Reply piece, Enclosure.Place place) implements Outgoing {

    @Override
    public String method() {
        return "sendVenue";
    }

    @Override
    public RequestBody body() {
        return JsonRequest.of(json -> {
            JsonRequest.writeChat(json, chat);
            json.writeNumberField("latitude", place.latitude());
            json.writeNumberField("longitude", place.longitude());
            json.writeStringField("title", place.name());
            json.writeStringField("address", address());
            JsonRequest.writeQuotation(json, piece);
        });
    }

    /** Telegram wants one. */
    private String address() {
        return place.address().isBlank()
                ? String.format(Locale.ROOT, "%.5f, %.5f", place.latitude(), place.longitude())
                : place.address();
    }

    @Override
    public SendVenue corrected(Verdict.Correction correction) {
        return switch (correction) {
            case Verdict.Correction.ToChat moved -> new SendVenue(chat.withId(moved.id()), piece, place);
            case Verdict.Correction.WithoutThread ignored -> new SendVenue(chat.withoutThread(), piece, place);
            case Verdict.Correction.WithoutFormatting ignored -> this;
            case Verdict.Correction.AsDocument ignored -> this;
        };
    }
}
