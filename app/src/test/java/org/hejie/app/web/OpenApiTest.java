package org.hejie.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import org.hejie.protocol.Json;
import org.hejie.protocol.http.Access;
import org.hejie.protocol.http.Endpoint;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.CaseView;
import org.hejie.protocol.rest.NewCase;
import org.hejie.protocol.rest.OpsNodes;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint(
                    "POST", "/api/cases", "New case", Access.staff(StaffRole.MEDIATOR), NewCase.class, CaseView.class),
            new Endpoint(
                    "GET", "/api/cases/{caseId}", "One case", Access.staff(StaffRole.MEDIATOR), null, CaseView.class),
            new Endpoint(
                    "DELETE",
                    "/api/invitations/{invitationId}",
                    "Revoke",
                    Access.staff(StaffRole.MEDIATOR),
                    null,
                    null),
            new Endpoint("GET", "/api/ops/nodes", "Nodes", Access.staff(StaffRole.OPERATOR), null, OpsNodes.class)
                    .taking("from"),
            new Endpoint("GET", "/metrics", "Figures", Access.PUBLIC, null, String.class));

    @Test
    void theDescriptionIsValidOpenApi() {
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(OpenApi.of("1.2.3", ENDPOINTS));
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(parsed.getOpenAPI().getPaths())
                .containsOnlyKeys(
                        "/api/cases",
                        "/api/cases/{caseId}",
                        "/api/invitations/{invitationId}",
                        "/api/ops/nodes",
                        "/metrics");
    }

    @Test
    void pathParametersAreRequiredAndQueryParametersAreNot() throws Exception {
        JsonNode paths = Json.mapper().readTree(OpenApi.of("1.2.3", ENDPOINTS)).path("paths");
        assertThat(paths.at("/~1api~1cases~1{caseId}/get/parameters/0/required").asBoolean())
                .isTrue();
        JsonNode from = paths.at("/~1api~1ops~1nodes/get/parameters/0");
        assertThat(from.path("in").asText()).isEqualTo("query");
        assertThat(from.path("required").asBoolean()).isFalse();
    }

    @Test
    void everyReferenceHasItsSchemaAndOptionalPartsAreNotRequired() throws Exception {
        JsonNode document = Json.mapper().readTree(OpenApi.of("1.2.3", ENDPOINTS));
        for (JsonNode reference : document.findValues("$ref")) {
            String pointer = reference.asText().substring(1);
            assertThat(document.at(pointer).isMissingNode()).as(pointer).isFalse();
        }
        JsonNode newCase = document.at("/components/schemas/NewCase");
        assertThat(newCase.path("required").toString()).contains("\"title\"").doesNotContain("\"court\"");
    }
}
