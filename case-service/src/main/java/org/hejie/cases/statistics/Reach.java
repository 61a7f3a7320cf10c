package org.hejie.cases.statistics;

import java.util.List;
import org.hejie.cases.body.Body;
import org.hejie.cases.body.BodyTree;
import org.hejie.protocol.http.Principal;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.BodyKind;
import org.hejie.protocol.rest.BodyView.BodyName;
import org.hejie.protocol.rest.QualityReport.QualityReach;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/**
 * Whose figures somebody may see: an administrator of a body, and a court's supervisor, those of the own body and all below it; an organisation's
 * administrator those of the organisation alone. What is beside or above is unknown.
 *
 * @param wide whether bodies below may be opened
 */
record Reach(Body body, QualityReach of, boolean wide) {

    /** @throws org.hejie.protocol.http.ProblemException 404 {@code body_unknown} */
    static Reach of(Handle h, Principal.Staff who, String wanted) {
        Body own = BodyTree.find(h, who.organisationId()).orElseThrow(StatisticsRefusals::bodyUnknown);
        if (isWide(own, who)) {
            Body body = BodyTree.reached(h, own.id(), wanted);
            return new Reach(body, body.kind() == BodyKind.COURT ? QualityReach.COURT : QualityReach.BELOW, true);
        }
        boolean organisation = who.roles().contains(StaffRole.ORGANISATION_ADMIN) && own.kind() == BodyKind.MEDIATION;
        if (!organisation || !wanted.equals(own.id())) {
            throw StatisticsRefusals.bodyUnknown();
        }
        return new Reach(own, QualityReach.OWN, false);
    }

    /** As above, for those alone who may see what is below too. */
    static Reach wide(Handle h, Principal.Staff who, String wanted) {
        if (!isWide(h, who)) {
            throw StatisticsRefusals.bodyUnknown();
        }
        return of(h, who, wanted);
    }

    static boolean isWide(Handle h, Principal.Staff who) {
        return BodyTree.find(h, who.organisationId())
                .filter(own -> isWide(own, who))
                .isPresent();
    }

    private static boolean isWide(Body own, Principal.Staff who) {
        return who.roles().contains(StaffRole.BODY_ADMIN)
                || who.roles().contains(StaffRole.COURT_SUPERVISOR) && own.kind() == BodyKind.COURT;
    }

    /** A body's own report: as its administrator sees it. */
    static Reach of(Body body) {
        return new Reach(body, body.kind() == BodyKind.COURT ? QualityReach.COURT : QualityReach.BELOW, true);
    }

    List<BodyName> below(Handle h) {
        return wide
                ? h.createQuery(
                                "SELECT id AS body_id, name FROM organisation WHERE parent_id = :id ORDER BY region, name, id LIMIT 200")
                        .bind("id", body.id())
                        .map(ConstructorMapper.of(BodyName.class))
                        .list()
                : List.of();
    }
}
