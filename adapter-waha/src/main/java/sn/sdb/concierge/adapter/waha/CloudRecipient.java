package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.message.ChatAddress;

/**
 * A chat as Meta's Cloud API takes it.
 *
 * @param id a number without {@code +}, or a business-scoped user id
 * @param isNumber which of the two
 * @param piece our number of what is sent, which Meta gives back with every status ("Messages API",
 *     {@code biz_opaque_callback_data})
 */
record CloudRecipient(String id, boolean isNumber, OptionalLong piece) {

    private static final Pattern NUMBER = Pattern.compile("([1-9][0-9]{5,14})(?:@c\\.us)?");

    /** Two letters of a country, a dot, and what only Meta understands ("Business-scoped user IDs"). */
    private static final Pattern BUSINESS_SCOPED = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.-]{1,60}");

    /** Empty for what only WAHA can write to: hidden ids of WhatsApp's clients, groups. */
    static Optional<CloudRecipient> of(ChatAddress address) {
        Matcher number = NUMBER.matcher(address.chat());
        if (number.matches()) {
            return Optional.of(new CloudRecipient(number.group(1), true, OptionalLong.empty()));
        }
        return BUSINESS_SCOPED.matcher(address.chat()).matches()
                ? Optional.of(new CloudRecipient(address.chat(), false, OptionalLong.empty()))
                : Optional.empty();
    }

    /** The same, who is sent this piece. */
    CloudRecipient sent(OptionalLong ourPiece) {
        return new CloudRecipient(id, isNumber, ourPiece);
    }

    void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("recipient_type", "individual");
        json.writeStringField(isNumber ? "to" : "recipient", id);
        if (piece.isPresent()) {
            json.writeStringField("biz_opaque_callback_data", MetaStatuses.MARK + piece.getAsLong());
        }
    }
}
