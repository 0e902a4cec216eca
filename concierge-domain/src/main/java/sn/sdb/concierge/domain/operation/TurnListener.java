package sn.sdb.concierge.domain.operation;

import java.time.Duration;
import sn.sdb.concierge.domain.message.Channel;
import sn.sdb.concierge.domain.message.SendOutcome;
import sn.sdb.concierge.domain.service.ServiceType;

/** Hears what the durable core does, for metrics. Called on the worker's thread: has to return at once and not throw. */
public interface TurnListener {

    /**
     * A turn was answered.
     *
     * @param elapsed from the message's storing to the last send
     */
    void answered(Channel channel, ServiceType service, Duration elapsed);

    /** A piece was handed to the platform. */
    void sent(Channel channel, SendOutcome outcome, Duration elapsed);

    /** A person wrote too often. */
    void limited(Channel channel);

    /** A message was set aside after too many attempts. */
    void setAside(Channel channel);
}
