package org.hejie.protocol.gen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The files written from the Java types are committed; these tests fail when the types moved on without them. */
class WrittenFilesTest {
    @Test
    void theTypeScriptTypesAreThoseOfTheJavaTypes() throws IOException {
        assertThat(RepositoryFile.TYPESCRIPT.read())
                .as("web-client/src/protocol.ts is stale: run mvn -q -pl protocol test-compile exec:exec@typescript")
                .isEqualTo(GenerateTypeScript.typeScript());
    }

    @Test
    void thePageIsThatOfTheJavaTypes() throws IOException {
        String page = RepositoryFile.PAGE.read();
        assertThat(page)
                .as("docs/PROTOCOL.md is stale: run mvn -q -pl protocol test-compile exec:exec@page")
                .isEqualTo(GeneratePage.page(page));
    }

    @Test
    void theSchemaIsThatOfTheJavaTypes() throws IOException {
        assertThat(RepositoryFile.SCHEMA.read())
                .as("docs/protocol.schema.json is stale: run mvn -q -pl protocol test-compile exec:exec@page")
                .isEqualTo(GenerateSchema.schema());
    }

    @Test
    void theExchangesFilesAreThoseOfTheJavaTypes() throws IOException {
        String again = " is stale: run mvn -q -pl protocol test-compile exec:exec@page";
        assertThat(RepositoryFile.EXCHANGE.read())
                .as("docs/exchange.schema.json" + again)
                .isEqualTo(GenerateSchema.exchange());
        assertThat(RepositoryFile.EXCHANGE_EVENTS.read())
                .as("docs/exchange.asyncapi.json" + again)
                .isEqualTo(GenerateAsyncApi.document());
    }
}
