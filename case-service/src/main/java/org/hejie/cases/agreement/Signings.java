package org.hejie.cases.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hejie.cases.law.HolidayCalendar;
import org.hejie.cases.paper.Paper;
import org.hejie.cases.paper.Papers;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.rest.AgreementStatus;
import org.hejie.protocol.rest.AgreementStatus.Act;

/** What is known of a session's agreement, for pages and papers. */
public final class Signings {
    /** 劳动争议调解仲裁法 art. 16. */
    private static final Set<String> PAYMENT_ORDER = Set.of("WAGES", "WORK_INJURY", "TERMINATION_COMPENSATION");

    private final Agreements agreements;
    private final SigningDesk desk;
    private final Sequel sequel;
    private final HolidayCalendar calendar;

    public Signings(Agreements agreements, SigningDesk desk, Sequel sequel, HolidayCalendar calendar) {
        this.agreements = agreements;
        this.desk = desk;
        this.sequel = sequel;
        this.calendar = calendar;
    }

    public String publicKey() {
        return desk.publicKey();
    }

    public Optional<AgreementStatus> status(String sessionId, boolean maySeal) {
        return agreements.current(sessionId).map(version -> status(version, maySeal));
    }

    private AgreementStatus status(Agreements.Version version, boolean maySeal) {
        var content = version.content();
        List<AgreementStatus.Signed> signatures = new ArrayList<>();
        for (Agreements.Signed s : agreements.signed(content.sessionId(), content.version())) {
            Act act = s.bundle().act().equals(SigningDesk.SEAL) ? Act.SEAL : Act.SIGNATURE;
            signatures.add(new AgreementStatus.Signed(
                    s.bundle().participantId(), s.bundle().name(), s.bundle().role(), act, s.at(), s.bundleDigest()));
        }
        for (Agreements.Scan scan : agreements.scans(content.sessionId(), content.version())) {
            for (String id : scan.signedBy()) {
                signatures.add(new AgreementStatus.Signed(
                        id,
                        AgreementPaper.name(content, id),
                        Agreements.roleOf(content, id),
                        Act.ON_PAPER,
                        scan.signedAt(),
                        null));
            }
            if (scan.sealedBy() != null) {
                signatures.add(
                        new AgreementStatus.Signed(null, scan.sealedBy(), null, Act.SEAL, scan.signedAt(), null));
            }
        }
        Effect effect = agreements.effect(version);
        Sequel.Told told = sequel.of(content.sessionId(), effect);
        return new AgreementStatus(
                content.version(),
                content.head().kind(),
                content.at(),
                content.digest(),
                version.pdfDigest(),
                List.copyOf(signatures),
                effect,
                told.ruleSet(),
                told.afterFiling(),
                Clocks.of(told.clocks(), calendar),
                content.clauses().stream().anyMatch(c -> PAYMENT_ORDER.contains(c.template())),
                maySeal);
    }

    Paper record(Agreements.Version version) {
        var content = version.content();
        Effect effect = agreements.effect(version);
        Sequel.Told told = sequel.of(content.sessionId(), effect);
        return SignaturePaper.paper(
                version,
                agreements.signed(content.sessionId(), content.version()),
                agreements.scans(content.sessionId(), content.version()),
                effect,
                told,
                Clocks.of(told.clocks(), calendar));
    }

    /** The paper that was signed. */
    public byte[] paper(String sessionId) {
        return agreements.paper(agreements.current(sessionId).orElseThrow(SigningRefusals::none));
    }

    /** Who signed it, as a paper of its own. */
    public byte[] recordPaper(String sessionId) {
        return Papers.pdf(record(agreements.current(sessionId).orElseThrow(SigningRefusals::none)));
    }
}
