package org.hejie.app.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hejie.cases.exchange.Written;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody.ConfirmationApplied;
import org.hejie.protocol.exchange.ExchangeBody.JointlyBy;
import org.hejie.protocol.exchange.ExchangeBody.Route;
import org.hejie.protocol.exchange.ExchangeMessage;

/** What comes to a court after an agreement. */
final class Applications {
    private static final Instant AT = Instant.parse("2026-03-02T00:59:00Z");

    private Applications() {}

    static Written of(String assignment) {
        return Written.of(new ExchangeMessage(
                ExchangeMessage.SCHEMA,
                "message-of-application",
                "applied",
                "hejie",
                "court-510104",
                assignment,
                1,
                AT,
                new ConfirmationApplied(
                        "application-1",
                        Route.JUDICIAL_CONFIRMATION,
                        SampleCases.COURT,
                        List.of(new JointlyBy(Role.APPLICANT, "李明", AT), new JointlyBy(Role.RESPONDENT, "王芳", AT)),
                        LocalDate.of(2026, 4, 1),
                        "民事诉讼法 art. 205",
                        List.of())));
    }
}
