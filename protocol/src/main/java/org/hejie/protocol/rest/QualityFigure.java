package org.hejie.protocol.rest;

/** A figure of a periodic report (质效统计, 法办〔2022〕3号 §4). What each counts, exactly: {@code docs/STATISTICS.md}. */
public enum QualityFigure {
    RECEIVED(Unit.CASES),
    ORIGIN_DELEGATED_PRE_FILING(Unit.CASES),
    ORIGIN_ENTRUSTED_POST_FILING(Unit.CASES),
    ORIGIN_ORGANISATION_OWN(Unit.CASES),
    ACCEPTED(Unit.CASES),
    DECLINED(Unit.CASES),
    LAPSED(Unit.CASES),
    RECALLED(Unit.CASES),
    ENDED(Unit.CASES),
    END_AGREEMENT_REACHED(Unit.CASES),
    END_SETTLED_AND_WITHDRAWN(Unit.CASES),
    END_PARTY_UNREACHABLE_IN_TERM(Unit.CASES),
    END_PARTY_UNWILLING(Unit.CASES),
    END_DIFFERENCES_TOO_WIDE(Unit.CASES),
    END_TERM_EXPIRED_NO_EXTENSION(Unit.CASES),
    END_PARTY_REFUSED_TO_SIGN(Unit.CASES),
    END_DEEMED_REFUSED(Unit.CASES),
    END_OTHER(Unit.CASES),
    FULL(Unit.CASES),
    PARTIAL(Unit.CASES),
    SUCCESS_SHARE(Unit.SHARE),
    FULL_SHARE(Unit.SHARE),
    PARTIAL_SHARE(Unit.SHARE),
    AV(Unit.CASES),
    AV_SHARE(Unit.SHARE),
    DAYS_MEDIAN(Unit.DAYS),
    DAYS_P90(Unit.DAYS),
    APPLIED(Unit.CASES),
    APPLIED_JUDICIAL_CONFIRMATION(Unit.CASES),
    APPLIED_MEDIATION_STATEMENT(Unit.CASES),
    APPLIED_ARBITRATION_REVIEW(Unit.CASES),
    RULED(Unit.CASES),
    RULED_CONFIRMED(Unit.CASES),
    RULED_REJECTED(Unit.CASES),
    RULED_REFUSED_TO_ACCEPT(Unit.CASES),
    RULED_WITHDRAWN(Unit.CASES),
    SESSIONS(Unit.SESSIONS),
    PEOPLE(Unit.PEOPLE),
    DROPPED(Unit.PEOPLE),
    DROP_SHARE(Unit.SHARE),
    DROP_NETWORK_LOST(Unit.PEOPLE),
    DROP_CLIENT_CLOSED(Unit.PEOPLE),
    DROP_NODE_STOPPING(Unit.PEOPLE),
    DROP_PROTOCOL_FAULT(Unit.PEOPLE),
    MEDIATORS(Unit.PEOPLE),
    MEDIATORS_CERTIFIED(Unit.PEOPLE),
    MEDIATORS_TRAINED(Unit.PEOPLE),
    TRAINING_HOURS(Unit.HOURS),
    TRAINING_HOURS_EVER(Unit.HOURS);

    /** What a figure is counted in. */
    public enum Unit {
        CASES,
        /** 0 to 1. */
        SHARE,
        DAYS,
        SESSIONS,
        PEOPLE,
        HOURS
    }

    private final Unit unit;

    QualityFigure(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }
}
