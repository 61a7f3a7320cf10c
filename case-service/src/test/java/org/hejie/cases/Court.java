package org.hejie.cases;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.hejie.cases.document.Documents;
import org.hejie.cases.exchange.Incoming.Arrival;
import org.hejie.cases.exchange.Unacceptable;
import org.hejie.protocol.IntegrationMode;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.PartyConsent;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.ReferenceKind;
import org.jspecify.annotations.Nullable;

/** A court's platform that writes to the house. */
final class Court {
    static final String CODE = "court-330200";
    private final House house;
    private int seq;

    Court(House house) {
        this.house = house;
    }

    void tell(@Nullable String assignmentId, ExchangeBody body) throws Unacceptable {
        tell(assignmentId, body, CODE);
    }

    void tell(@Nullable String assignmentId, ExchangeBody body, String via) throws Unacceptable {
        seq++;
        ExchangeMessage message = new ExchangeMessage(
                ExchangeMessage.SCHEMA,
                "message-" + seq,
                "act-" + seq,
                CODE,
                "hejie",
                assignmentId,
                assignmentId == null ? 0 : seq,
                house.clock.instant(),
                body);
        Arrival arrival = new Arrival(via, IntegrationMode.ONBOARDED, house.clock.instant());
        try {
            // The house's own, so that what acts within the transaction joins it.
            house.service.database().run(h -> {
                try {
                    house.service.incoming().take(h, message, arrival);
                } catch (Unacceptable e) {
                    throw new Undone(e);
                }
            });
        } catch (Undone e) {
            throw e.why;
        }
    }

    /** Takes the transaction back. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Unacceptable why;

        Undone(Unacceptable why) {
            this.why = why;
        }
    }

    CaseAssigned entrusted() {
        return entrusted("示范区调解中心", List.of(Samples.worker(), Samples.manager()), null);
    }

    CaseAssigned entrusted(String organisation, List<NewParty> parties, @Nullable String mediator) {
        return assigned(
                Origin.ENTRUSTED_POST_FILING, house.clock.instant(), organisation, parties, List.of(), mediator);
    }

    CaseAssigned assigned(
            Origin origin,
            Instant at,
            String organisation,
            List<NewParty> parties,
            List<PartyConsent> consents,
            @Nullable String mediator) {
        return new CaseAssigned(
                origin,
                Procedure.ORDINARY,
                "330200",
                new ExchangeBody.Court("330200", "宁波市中级人民法院"),
                organisation,
                "赵某与某某制衣公司追索劳动报酬纠纷",
                List.of(new NewReference(ReferenceKind.COURT, "（2026）浙02 民初595号")),
                "追索劳动报酬纠纷",
                3_600_000L,
                "支付工资",
                "拖欠三个月工资",
                false,
                parties,
                consents,
                at,
                at,
                null,
                mediator);
    }

    static Material material(String id, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new Material(id, "EXHIBIT", "工资条-" + id + ".txt", "text/plain", Documents.digest(content), content);
    }
}
