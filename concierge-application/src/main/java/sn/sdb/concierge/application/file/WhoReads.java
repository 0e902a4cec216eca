package sn.sdb.concierge.application.file;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sn.sdb.concierge.application.turn.TurnContext;
import sn.sdb.concierge.domain.media.MediaReader;
import sn.sdb.concierge.domain.service.ServiceDetector;
import sn.sdb.concierge.domain.service.ServiceType;

/**
 * Who may read the files of a turn. What can be read on this machine does not leave it; the rest only where the operator
 * has allowed that, and never what is about a child's catechism.
 */
public final class WhoReads implements Function<TurnContext, MediaReader> {

    private final MediaReader here;
    private final MediaReader anywhere;
    private final ServiceDetector detector;

    /** @param elsewhere a reader that files leave this machine for; empty where the operator has not allowed it */
    public WhoReads(MediaReader here, Optional<MediaReader> elsewhere, ServiceDetector detector) {
        this.here = here;
        this.anywhere = elsewhere
                .<MediaReader>map(remote -> new ReadersInTurn(List.of(here, remote)))
                .orElse(here);
        this.detector = detector;
    }

    @Override
    public MediaReader apply(TurnContext turn) {
        return isAboutCatechism(turn) ? here : anywhere;
    }

    private boolean isAboutCatechism(TurnContext turn) {
        Optional<ServiceType> current = turn.session().service();
        return current.filter(ServiceType.CATECHESE::equals).isPresent()
                || detector.detect(turn.wish(), current).service() == ServiceType.CATECHESE;
    }
}
