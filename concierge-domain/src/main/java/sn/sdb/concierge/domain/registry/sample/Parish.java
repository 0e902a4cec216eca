package sn.sdb.concierge.domain.registry.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import sn.sdb.concierge.domain.media.Media;
import sn.sdb.concierge.domain.registry.CatechismRecord;
import sn.sdb.concierge.domain.registry.CatechumenId;
import sn.sdb.concierge.domain.registry.CertificateId;
import sn.sdb.concierge.domain.registry.Grade;
import sn.sdb.concierge.domain.registry.Parent;

/**
 * Everything that is in a registry, that which is not shown included.
 *
 * @param paper the certificates that can be fetched
 */
public record Parish(List<Guardian> guardians, List<Pupil> pupils, List<Paper> paper) {

    public Parish {
        guardians = List.copyOf(guardians);
        pupils = List.copyOf(pupils);
        paper = List.copyOf(paper);
    }

    /**
     * A parent.
     *
     * @param children whose record they may see
     * @param withdrawn whether they may see none any more
     */
    public record Guardian(Parent parent, Set<CatechumenId> children, boolean withdrawn) {
        public Guardian {
            children = Set.copyOf(children);
        }

        /** The same, who may not see anything any more. */
        public Guardian whoseRightIsWithdrawn() {
            return new Guardian(parent, children, true);
        }

        /** The same, with these children. */
        public Guardian with(Set<CatechumenId> others) {
            return new Guardian(parent, others, withdrawn);
        }
    }

    /**
     * A child.
     *
     * @param unpublished grades that are in no record
     */
    public record Pupil(CatechismRecord record, List<Grade> unpublished) {
        public Pupil {
            unpublished = List.copyOf(unpublished);
        }
    }

    /** A certificate's file. */
    public record Paper(CertificateId id, Media media) {}

    /** This parish with one guardian changed. */
    public Parish with(Parent whose, UnaryOperator<Guardian> change) {
        List<Guardian> changed = new ArrayList<>(guardians);
        changed.replaceAll(guardian -> guardian.parent().equals(whose) ? change.apply(guardian) : guardian);
        return new Parish(changed, pupils, paper);
    }

    /** This parish with one guardian more. */
    public Parish and(Guardian another) {
        List<Guardian> more = new ArrayList<>(guardians);
        more.add(another);
        return new Parish(more, pupils, paper);
    }

    /** This parish with one pupil changed. */
    public Parish with(CatechumenId whose, UnaryOperator<Pupil> change) {
        List<Pupil> changed = new ArrayList<>(pupils);
        changed.replaceAll(pupil -> pupil.record().catechumen().id().equals(whose) ? change.apply(pupil) : pupil);
        return new Parish(guardians, changed, paper);
    }

    @Override
    public String toString() {
        return "Parish[" + guardians.size() + " guardians, " + pupils.size() + " pupils]";
    }
}
