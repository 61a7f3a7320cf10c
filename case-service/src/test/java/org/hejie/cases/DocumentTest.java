package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.document.Document;
import org.hejie.cases.document.Documents;
import org.hejie.cases.document.NewDocument;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.DocumentList;
import org.hejie.protocol.rest.DocumentView;
import org.hejie.protocol.rest.ScanState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is put into the store of documents comes out as it was, for the staff of the case alone, or not at all. */
@ParameterizedClass
@EnumSource(Engine.class)
final class DocumentTest extends ContractTest {
    private static final String NAME = "笔录 2026年3月2日.txt";
    private Scene scene;
    private Documents documents;

    DocumentTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        documents = house.service.documents();
    }

    private NewDocument paper() {
        return NewDocument.own(
                scene.file().caseId(), scene.session().sessionId(), DocumentKind.TRANSCRIPT, NAME, "text/plain");
    }

    private NewDocument own(String caseId) {
        return new NewDocument(
                caseId,
                scene.session().sessionId(),
                DocumentKind.EXHIBIT,
                "a.png",
                "image/png",
                ScanState.NOT_SCANNED,
                "p_1",
                "赵小明",
                null,
                null,
                true,
                1);
    }

    private static byte[] bytes(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private String path(String caseId) {
        return "/api/cases/" + caseId + "/documents";
    }

    private void sql(String statement) throws Exception {
        try (Connection c = DriverManager.getConnection(house.jdbcUrl)) {
            c.createStatement().executeUpdate(statement);
        }
    }

    @Test
    void whatIsPutInComesOutWhateverItsSize() {
        for (int size : new int[] {1, 512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, Documents.DOCUMENT_MOST}) {
            byte[] content = bytes(size);
            Document made = documents.put(paper(), content);
            assertThat(documents.find(made.id())).hasValue(made);
            assertThat(made.sha256()).isEqualTo(Documents.digest(content));
            assertThat(documents.read(made)).isEqualTo(content);
        }
    }

    @Test
    void itsStaffListAndTakeItAsAFile() throws Exception {
        Document made = documents.put(paper(), text("笔录"));
        List<DocumentView> listed =
                scene.desk().get(path(made.caseId())).as(DocumentList.class).documents();
        assertThat(listed).containsExactly(made.view());
        Browser.Answer file =
                scene.desk().get(path(made.caseId()) + "/" + made.id()).expect(200);
        assertThat(file.body()).isEqualTo("笔录");
        assertThat(file.raw().headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename*=UTF-8''%E7%AC%94%E5%BD%95%202026%E5%B9%B43%E6%9C%882%E6%97%A5.txt");
        assertThat(file.raw().headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(file.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
    }

    @Test
    void nobodyElseDoes() throws Exception {
        Document made = documents.put(paper(), text("笔录"));
        String other = house.service.organisations().create("另一家调解中心");
        house.service.accounts().create("stranger", "外人", java.util.Set.of(StaffRole.MEDIATOR), other, House.PASSWORD);
        Browser stranger = house.signedIn("stranger");
        stranger.get(path(made.caseId())).refused(404, "case_unknown");
        stranger.get(path(made.caseId()) + "/" + made.id()).refused(404, "case_unknown");
        house.browser().get(path(made.caseId())).refused(401, "not_signed_in");
        Scene another = Scene.of(house);
        scene.desk().get(path(another.file().caseId()) + "/" + made.id()).refused(404, "document_unknown");
        scene.desk().get(path(made.caseId()) + "/d_none").refused(404, "document_unknown");
    }

    @Test
    void whatItsMakerKeepsIsTheCasesOnlyOnceShared() throws Exception {
        Document made = documents.put(own(scene.file().caseId()), bytes(10));
        assertThat(documents.ofCase(made.caseId())).isEmpty();
        scene.desk().get(path(made.caseId()) + "/" + made.id()).refused(404, "document_unknown");
        assertThat(documents.ofMaker(scene.session().sessionId(), "p_1", DocumentKind.EXHIBIT))
                .containsExactly(made);
        assertThat(documents.ofMaker(scene.session().sessionId(), "p_2", DocumentKind.EXHIBIT))
                .isEmpty();
        documents.share(made.id());
        documents.share(made.id());
        documents.share("d_none");
        assertThat(documents.ofCase(made.caseId())).containsExactly(made);
        assertThat(documents.ofSession(scene.session().sessionId(), DocumentKind.EXHIBIT))
                .containsExactly(made);
        scene.desk().get(path(made.caseId()) + "/" + made.id()).expect(200);
    }

    @Test
    void aFurtherVersionIsAFurtherDocument() {
        Document first = documents.put(paper(), text("一"));
        Document second = documents.put(paper().revising(first.seriesId()), text("二"));
        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.seriesId()).isEqualTo(first.id());
        assertThat(documents.read(first)).isEqualTo(text("一"));
        assertThat(documents.latest(first.id())).hasValue(second);
        assertThatThrownBy(() -> documents.put(paper().revising("d_none"), text("三")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("d_none");
    }

    @Test
    void toldTwiceItIsKeptOnce() throws Exception {
        NewDocument once = paper().once("transcript/s_1/3");
        Document first = documents.put(once, text("一"));
        assertThat(documents.put(once, text("一"))).isEqualTo(first);
        assertThat(documents.keptAs("transcript/s_1/3")).hasValue(first);
        Callable<Document> again = () -> documents.put(paper().once("transcript/s_1/4"), text("二"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> ids = threads.invokeAll(java.util.Collections.nCopies(8, again)).stream()
                    .map(f -> f.resultNow().id())
                    .distinct()
                    .toList();
            assertThat(ids).hasSize(1);
        }
        assertThat(documents.ofCase(scene.file().caseId())).hasSize(2);
    }

    @Test
    void tooLargeEmptyOrTooManyIsRefusedAndNothingKept() throws Exception {
        assertRefused(new byte[Documents.DOCUMENT_MOST + 1], "document_too_large");
        assertRefused(new byte[0], "document_empty");
        Document made = documents.put(paper(), text("一"));
        sql("UPDATE document SET size = " + (Documents.CASE_MOST - 2));
        assertRefused(text("一"), "documents_full");
        assertThat(documents.ofCase(made.caseId())).hasSize(1);
        documents.put(paper(), new byte[2]);
    }

    private void assertRefused(byte[] content, String code) {
        assertThatThrownBy(() -> documents.put(paper(), content))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void noByteOrNameLiesInClearAndNothingChangedOrMovedOpens() throws Exception {
        Document first = documents.put(paper(), text("这些话不应明文存放"));
        Document second = documents.put(paper(), text("另一份文件的内容。。"));
        try (Connection c = DriverManager.getConnection(house.jdbcUrl)) {
            var rows = c.createStatement()
                    .executeQuery(
                            "SELECT d.name_sealed, p.sealed FROM document d JOIN document_part p ON p.document_id = d.id");
            while (rows.next()) {
                assertThat(rows.getString(1)).startsWith("k1.").doesNotContain("笔录");
                assertThat(new String(rows.getBytes(2), StandardCharsets.UTF_8)).doesNotContain("明文", "内容");
            }
        }
        sql("UPDATE document_part SET place = 1 WHERE document_id = '" + first.id() + "'");
        assertThat(documents.read(first)).isEqualTo(text("这些话不应明文存放"));
        sql("DELETE FROM document_part WHERE document_id = '" + first.id() + "'");
        assertThatThrownBy(() -> documents.read(first)).hasMessageContaining("digest differs");
        sql("UPDATE document_part SET document_id = '" + first.id() + "'");
        assertThatThrownBy(() -> documents.read(first)).hasMessageContaining("changed or belongs elsewhere");
        sql("UPDATE document SET sha256 = '" + "0".repeat(64) + "'");
        sql("UPDATE document_part SET document_id = '" + second.id() + "'");
        assertThatThrownBy(() -> documents.read(documents.find(second.id()).orElseThrow()))
                .hasMessageContaining("digest differs");
    }

    @Test
    void namesAreOfOneLineAndNoLogHasThem() {
        for (String name : new String[] {" ", "a\nb", "长".repeat(201)}) {
            assertThatThrownBy(() -> NewDocument.own("c", null, DocumentKind.OTHER, name, "text/plain"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        Document made = documents.put(paper(), text("一"));
        assertThat(made.toString() + made.view() + paper()).doesNotContain("笔录");
    }
}
