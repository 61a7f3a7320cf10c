package org.hejie.protocol.gen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.hejie.protocol.Json;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeMessage;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.junit.jupiter.api.Test;

/** What integrators are given describes what is sent. */
class ExchangeSchemaTest {
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private final SchemaShape schema;

    ExchangeSchemaTest() throws JsonProcessingException {
        schema = new SchemaShape(Json.mapper().readTree(GenerateSchema.exchange()));
    }

    private static JsonNode message(ExchangeBody body) throws JsonProcessingException {
        return Json.mapper()
                .readTree(Json.write(new ExchangeMessage(
                        ExchangeMessage.SCHEMA, "m_00000001", "act", "court-1", "hejie", "A1", 1, AT, body)));
    }

    private static CaseAssigned assigned() {
        NewParty worker = new NewParty(
                Role.APPLICANT, PartyKind.NATURAL, "李某", null, null, "11010519491231002X", "13800000000", null);
        return new CaseAssigned(
                ExchangeBody.Origin.ENTRUSTED_POST_FILING,
                ExchangeBody.Procedure.ORDINARY,
                "510104",
                new ExchangeBody.Court("510104", "示范区人民法院"),
                "示范区调解中心",
                "追索劳动报酬",
                List.of(new NewReference(ReferenceKind.COURT, "(2026)川0104民初1号")),
                "追索劳动报酬纠纷",
                1_200_000L,
                null,
                null,
                false,
                List.of(worker),
                List.of(new ExchangeBody.PartyConsent(0, AT, "PLATFORM")),
                AT,
                AT,
                null,
                null);
    }

    @Test
    void messagesFitTheirSchema() throws JsonProcessingException {
        Material paper = new Material("d1", "RULING", "裁定书.pdf", "application/pdf", "0".repeat(64), new byte[] {1, 2});
        assertThat(schema.faults("ExchangeMessage", message(assigned()))).isEmpty();
        assertThat(schema.faults("ExchangeMessage", message(new ExchangeBody.MaterialAdded(paper))))
                .isEmpty();
        assertThat(schema.faults("ExchangeMessage", message(new ExchangeBody.SessionStarted("s_1", AT))))
                .isEmpty();
    }

    @Test
    void whatIsLackingOrTooMuchDoesNot() throws JsonProcessingException {
        ObjectNode lacking = (ObjectNode) message(assigned());
        ((ObjectNode) lacking.path("body")).remove("region");
        ObjectNode more = (ObjectNode) message(assigned());
        more.put("priority", 1);
        assertThat(schema.faults("ExchangeMessage", lacking)).isNotEmpty();
        assertThat(schema.faults("ExchangeMessage", more)).isNotEmpty();
    }

    @Test
    void everyMessageIsInboundOrOutboundAndDescribed() throws Exception {
        JsonNode events = Json.mapper().readTree(GenerateAsyncApi.document());
        for (JsonSubTypes.Type type :
                ExchangeBody.class.getAnnotation(JsonSubTypes.class).value()) {
            boolean inbound = ExchangeBody.Inbound.class.isAssignableFrom(type.value());
            boolean outbound = ExchangeBody.Outbound.class.isAssignableFrom(type.value());
            assertThat(inbound ^ outbound).as(type.name()).isTrue();
            String heard =
                    events.path("operations").path(inbound ? "hear" : "tell").toString();
            assertThat(heard).contains("\"#/channels/messages/messages/" + type.name() + "\"");
        }
    }
}
