package sn.sdb.concierge.adapter.waha;

import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.domain.user.HiddenNumbers;
import sn.sdb.concierge.domain.user.UserId;

/** Asks WAHA for the number behind a LID. It knows those of whom the linked phone has a contact or a group with them. */
public final class WahaLids implements HiddenNumbers {

    private static final Logger log = LoggerFactory.getLogger(WahaLids.class);

    /** A webhook waits for it, and its sender not for long. */
    private static final Duration BUDGET = Duration.ofSeconds(1);

    private final WhatsAppHttp http;
    private final String session;

    public WahaLids(WahaSettings settings) {
        this.http = WhatsAppHttp.toWaha(settings, BUDGET);
        this.session = settings.session();
    }

    @Override
    public Optional<UserId.PhoneNumber> numberOf(UserId.HiddenWhatsApp hidden) {
        if (hidden.businessScoped()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        HttpUrl url = http.url("api", session, "lids", hidden.opaque()).build();
        Exchange exchange = http.get(url, BUDGET);
        Optional<UserId.PhoneNumber> number = numberIn(exchange, hidden);
        log.atInfo()
                .addKeyValue("hidden_id", hidden.masked())
                .addKeyValue("answer", answer(exchange, number.isPresent()))
                .addKeyValue(
                        "api_request_duration",
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                .log("whatsapp_number_asked");
        return number;
    }

    /** The number is null when WAHA does not know it, and WEBJS fails with 500 instead. */
    private static Optional<UserId.PhoneNumber> numberIn(Exchange exchange, UserId.HiddenWhatsApp hidden) {
        if (!(exchange instanceof Exchange.Answered answered) || !answered.isSuccess()) {
            return Optional.empty();
        }
        boolean aboutSomebodyElse = name(answered, "lid")
                .filter(lid -> !lid.user().equals(hidden.opaque()))
                .isPresent();
        return aboutSomebodyElse
                ? Optional.empty()
                : name(answered, "pn")
                        .filter(chat -> chat.kind() == WahaChatId.Kind.PHONE)
                        .map(chat -> new UserId.PhoneNumber("+" + chat.user()));
    }

    private static Optional<WahaChatId> name(Exchange.Answered answered, String field) {
        return LooseJson.text(answered.body().path(field)).flatMap(WahaChatId::parse);
    }

    private static String answer(Exchange exchange, boolean found) {
        return switch (exchange) {
            case Exchange.Answered answered -> found ? "found" : "status " + answered.status();
            case Exchange.NotSent ignored -> "not asked";
            case Exchange.Lost ignored -> "none";
        };
    }
}
