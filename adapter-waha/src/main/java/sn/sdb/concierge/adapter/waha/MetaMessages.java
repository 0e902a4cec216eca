package sn.sdb.concierge.adapter.waha;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.ChatAddress;
import sn.sdb.concierge.domain.message.Content;
import sn.sdb.concierge.domain.message.Conversation;
import sn.sdb.concierge.domain.message.DeliveryKey;
import sn.sdb.concierge.domain.message.InboundEvent;
import sn.sdb.concierge.domain.message.InboundEvent.Ignored;
import sn.sdb.concierge.domain.message.InboundMessage;
import sn.sdb.concierge.domain.user.SamePerson;
import sn.sdb.concierge.domain.user.UserId;

/** Reads one change of Meta's WhatsApp Cloud API webhook: who, where, what. */
final class MetaMessages {

    private static final Pattern PHONE = Pattern.compile("[1-9][0-9]{5,14}");

    /** Somebody whose number is hidden, such as {@code SN.1234}. */
    private static final Pattern BUSINESS_SCOPED_ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_CHOICE = 256;

    private final Optional<String> phoneNumberId;
    private final PlatformTime time;

    MetaMessages(Optional<String> phoneNumberId, PlatformTime time) {
        this.phoneNumberId = phoneNumberId;
        this.time = time;
    }

    List<InboundEvent> in(JsonNode change) {
        JsonNode value = change.path("value");
        if (!"messages".equals(change.path("field").asText())) {
            return List.of(new Ignored("unknown_field"));
        }
        String number =
                LooseJson.text(value.path("metadata").path("phone_number_id")).orElse("");
        if (phoneNumberId.isPresent() && !phoneNumberId.get().equals(number)) {
            return List.of(new Ignored("other_number"));
        }
        List<InboundEvent> events = new ArrayList<>();
        for (JsonNode message : value.path("messages")) {
            events.add(event(message));
        }
        for (JsonNode status : value.path("statuses")) {
            events.addAll(MetaStatuses.in(status));
        }
        return events;
    }

    private InboundEvent event(JsonNode message) {
        Optional<String> id = LooseJson.text(message.path("id")).filter(text -> text.length() <= LONGEST_ID);
        if (id.isEmpty()) {
            return new Ignored("malformed_message_id");
        }
        if (message.hasNonNull("group_id")) {
            return new Ignored("group");
        }
        Optional<UserId> sender = LooseJson.text(message.path("from")).flatMap(MetaMessages::person);
        if (sender.isEmpty()) {
            return new Ignored("malformed_sender");
        }
        String type = message.path("type").asText();
        if (type.equals("reaction") || type.equals("system")) {
            return new Ignored(type);
        }
        InboundEvent event = new InboundEvent.Received(
                received(message, id.get(), sender.get(), contentOf(type, message, sender.get())));
        return hiddenName(message)
                .filter(hidden -> sender.get() instanceof UserId.PhoneNumber)
                .<InboundEvent>map(hidden ->
                        new InboundEvent.Identified(new SamePerson(hidden, (UserId.PhoneNumber) sender.get()), event))
                .orElse(event);
    }

    /** Meta gives it beside the number, to prepare for the day when the number is missing. */
    private static Optional<UserId.HiddenWhatsApp> hiddenName(JsonNode message) {
        return LooseJson.text(message.path("from_user_id"))
                .filter(id -> BUSINESS_SCOPED_ID.matcher(id).matches())
                .map(UserId.HiddenWhatsApp::new)
                .filter(UserId.HiddenWhatsApp::businessScoped);
    }

    private InboundMessage received(JsonNode message, String id, UserId sender, Content content) {
        Instant sentAt = time.read(message.path("timestamp"), MissingNode.getInstance());
        return new InboundMessage(
                new DeliveryKey("meta:" + id),
                Conversation.alone(addressOf(sender), sender),
                content,
                id,
                sentAt.toEpochMilli(),
                sentAt,
                Optional.empty(),
                LooseJson.text(message.path("context").path("id")));
    }

    private static Content contentOf(String type, JsonNode message, UserId sender) {
        JsonNode body = message.path(type);
        Optional<Content> content = switch (type) {
            case "text" -> LooseJson.text(body.path("body")).map(Content.Text::new);
            case "button" -> choice(body.path("payload"), body.path("text"));
            case "interactive" -> interactive(body);
            case "image", "audio", "voice", "video", "document" -> media(type, body);
            case "location" -> WahaContents.place(body.path("latitude"), body.path("longitude"));
            case "contacts" -> contact(body.path(0), sender);
            default -> Optional.empty();
        };
        return content.orElseGet(() -> new Content.Unsupported(nameOf(type)));
    }

    private static Optional<Content> interactive(JsonNode body) {
        JsonNode reply = body.path(body.path("type").asText());
        return choice(reply.path("id"), reply.path("title"));
    }

    private static Optional<Content> choice(JsonNode id, JsonNode label) {
        return LooseJson.text(id)
                .filter(text -> text.length() <= LONGEST_CHOICE)
                .map(text -> new Content.Choice(text, LooseJson.text(label)));
    }

    private static Optional<Content> media(String type, JsonNode body) {
        MediaType mediaType = MediaType.of(body.path("mime_type"));
        boolean voice = type.equals("voice") || LooseJson.isTrue(body.path("voice")) || mediaType.isVoiceNote();
        return LooseJson.text(body.path("id"))
                .filter(id -> id.length() <= LONGEST_ID)
                .map(id -> new Content.Attachment(
                        id, mediaType.name(), MediaType.fileName(body.path("filename")), Optional.empty()))
                .map(file -> mediaType.contentOf(file, voice, LooseJson.text(body.path("caption"))));
    }

    private static Optional<Content> contact(JsonNode contact, UserId sender) {
        JsonNode phone = contact.path("phones").path(0);
        Optional<String> name = LooseJson.text(contact.path("name").path("formatted_name"));
        return LooseJson.text(phone.path("wa_id"))
                .filter(digits -> PHONE.matcher(digits).matches())
                .map(digits -> "+" + digits)
                .or(() -> LooseJson.text(phone.path("phone")).map(typed -> typed.replaceAll("[^0-9+]", "")))
                .filter(number -> number.length() >= 6 && number.length() <= 18)
                .map(number -> WahaContents.contactCard(new VCard(number, name), sender));
    }

    static Optional<UserId> person(String from) {
        if (PHONE.matcher(from).matches()) {
            return Optional.of(new UserId.PhoneNumber("+" + from));
        }
        return BUSINESS_SCOPED_ID.matcher(from).matches()
                ? Optional.of(new UserId.HiddenWhatsApp(from))
                : Optional.empty();
    }

    /** A number is written the way WAHA writes it, so that one conversation goes on when the office changes gateways. */
    static ChatAddress addressOf(UserId sender) {
        return sender instanceof UserId.HiddenWhatsApp hidden
                ? new ChatAddress(Channel.WHATSAPP, hidden.opaque())
                : new ChatAddress(Channel.WHATSAPP, sender.value().substring(1) + "@c.us");
    }

    /** The platform's word for a kind, as far as it is fit for a log. */
    private static String nameOf(String type) {
        return type.matches("[a-z_]{1,30}") ? type : "unknown";
    }
}
