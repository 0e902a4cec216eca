package sn.sdb.concierge.adapter.baserow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sn.sdb.concierge.adapter.baserow.BaserowSettings.Token;

/** Takes Baserow's hints that rows changed. Safe for concurrent use. */
public final class BaserowWebhook {

    private static final Logger log = LoggerFactory.getLogger(BaserowWebhook.class);

    private final byte[] secret;
    private final BaserowRegistry registry;

    /** @param secret part of the address that Baserow was given, since it cannot sign */
    public BaserowWebhook(Token secret, BaserowRegistry registry) {
        this.secret = secret.value().getBytes(UTF_8);
        this.registry = registry;
    }

    /** Whether whoever calls knows the secret; compared in constant time. */
    public boolean authentic(String sent) {
        return MessageDigest.isEqual(secret, sent.getBytes(UTF_8));
    }

    /** Rows changed: what was read of them is forgotten. Any body will do; one that says nothing of use forgets all. */
    public void rowsChanged(byte[] body) {
        registry.forget(body);
        log.atDebug().addKeyValue("bytes", body.length).log("registry_changed");
    }
}
