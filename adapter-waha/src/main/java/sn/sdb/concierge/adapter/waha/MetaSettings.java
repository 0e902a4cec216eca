package sn.sdb.concierge.adapter.waha;

import java.util.Optional;
import sn.sdb.concierge.adapter.waha.WahaSettings.Secret;

/**
 * How Meta's webhook of the WhatsApp Cloud API is recognised.
 *
 * @param verifyToken answered once, when the webhook is set up; empty when it is not
 * @param appSecret signs what Meta posts; empty when nothing of theirs is taken
 * @param phoneNumberId which number's messages are ours; empty for all
 */
public record MetaSettings(Optional<Secret> verifyToken, Optional<Secret> appSecret, Optional<String> phoneNumberId) {}
