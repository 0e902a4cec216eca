package sn.sdb.concierge.domain.message;

/**
 * What two deliveries of the same message have in common, and no two messages: for Telegram the bot and {@code
 * update_id}, for WAHA session, bare message id and event kind.
 */
public record DeliveryKey(String value) {

    public DeliveryKey {
        if (value.isBlank() || value.length() > 300) {
            throw new IllegalArgumentException("a delivery key has 1 to 300 characters");
        }
    }
}
