package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.hejie.cases.Samples.Scene;
import org.hejie.cases.document.Documents;
import org.hejie.cases.door.LiveSessions;
import org.hejie.cases.exhibit.DocumentScanner;
import org.hejie.protocol.Role;
import org.hejie.protocol.TerminationReason;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.DocumentKind;
import org.hejie.protocol.rest.DocumentList;
import org.hejie.protocol.rest.DocumentView;
import org.hejie.protocol.rest.ScanState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken as an exhibit and what is not, and who is given its pages. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ExhibitTest extends ContractTest {
    private static final String JOIN = "/api/join/exhibits";
    private final Map<String, String> mayLook = new ConcurrentHashMap<>();
    private final Map<String, String> seats = new ConcurrentHashMap<>();
    private Scene scene;
    private Browser phone;

    ExhibitTest(Engine engine) {
        super(engine);
    }

    /** A room that says who may look at what. */
    private final class Rooms implements LiveSessions {
        @Override
        public void end(String sessionId, String note) {
            throw new IllegalStateException("nothing is ended here");
        }

        @Override
        public Optional<Seated> seated(String resumeToken) {
            return Optional.ofNullable(seats.get(resumeToken))
                    .map(id -> new Seated(scene.session().sessionId(), id));
        }

        @Override
        public Optional<String> exhibit(String sessionId, String participantId, String exhibitId) {
            return sessionId.equals(scene.session().sessionId())
                    ? Optional.ofNullable(mayLook.get(participantId + " " + exhibitId))
                    : Optional.empty();
        }
    }

    @BeforeEach
    void scene() throws Exception {
        scene = Scene.of(house);
        phone = scene.ready(scene.link(Role.APPLICANT));
        house.service.connect(new Rooms());
    }

    private String worker() throws Exception {
        return scene.who(Role.APPLICANT).participantId();
    }

    private String staff() {
        return "/api/sessions/" + scene.session().sessionId() + "/exhibits";
    }

    private DocumentView uploaded(String name, byte[] content) throws Exception {
        return phone.upload(JOIN + "?name=" + Browser.encoded(name), content)
                .expect(201)
                .as(DocumentView.class);
    }

    private void refused(int status, String code, byte[] content) throws Exception {
        phone.upload(JOIN + "?name=x.pdf", content).refused(status, code);
        assertThat(phone.get(JOIN).as(DocumentList.class).documents()).isEmpty();
    }

    private BufferedImage page(Browser who, String path) throws Exception {
        byte[] png = who.bytes(path);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    @Test
    void whatSomeoneUploadsIsTheirsAlone() throws Exception {
        DocumentView made = uploaded("考勤.pdf", ExhibitFiles.pdf(3));
        assertThat(made.kind()).isEqualTo(DocumentKind.EXHIBIT);
        assertThat(made.mediaType()).isEqualTo("application/pdf");
        assertThat(made.scan()).isEqualTo(ScanState.NOT_SCANNED);
        assertThat(made.madeBy()).isEqualTo(Samples.WORKER);
        assertThat(phone.get(JOIN).as(DocumentList.class).documents()).containsExactly(made);
        assertThat(scene.desk().get(staff()).as(DocumentList.class).documents()).isEmpty();
        assertThat(scene.desk()
                        .get("/api/cases/" + scene.file().caseId() + "/documents")
                        .as(DocumentList.class)
                        .documents())
                .isEmpty();
        var door = house.service.door();
        String session = scene.session().sessionId();
        assertThat(door.exhibit(session, worker(), made.documentId())).hasValueSatisfying(facts -> {
            assertThat(facts.pages()).isEqualTo(3);
            assertThat(facts.sha256()).isEqualTo(made.sha256());
            assertThat(facts.toString()).doesNotContain("考勤");
        });
        String respondent = scene.who(Role.RESPONDENT).participantId();
        assertThat(door.exhibit(session, respondent, made.documentId())).isEmpty();
        assertThat(door.exhibit("s_other", worker(), made.documentId())).isEmpty();
        door.exhibitShared("s_other", made.documentId());
        door.exhibitShared(session, "d_none");
        assertThat(house.service.documents().ofCase(scene.file().caseId())).isEmpty();
        door.exhibitShared(session, made.documentId());
        door.exhibitShared(session, made.documentId());
        assertThat(house.service.documents().ofCase(scene.file().caseId())).hasSize(1);
    }

    @Test
    void pagesAreForWhomTheRoomSaysAndNobodyElse() throws Exception {
        DocumentView made = uploaded("a.pdf", ExhibitFiles.pdf(2));
        String mediator = scene.who(Role.PRESIDING_MEDIATOR).participantId();
        for (String path : List.of("/x1/pages/1", "/x1/file")) {
            phone.get(JOIN + path).refused(404, "document_unknown");
            scene.desk().get(staff() + path).refused(404, "document_unknown");
        }
        mayLook.put(worker() + " x1", made.documentId());
        assertThat(phone.get(JOIN + "/x1/pages/2").expect(200).raw().headers().firstValue("Content-Type"))
                .hasValue("image/png");
        scene.desk().get(staff() + "/x1/pages/1").refused(404, "document_unknown");
        mayLook.put(mediator + " x1", made.documentId());
        scene.desk().get(staff() + "/x1/pages/1").expect(200);
        mayLook.clear();
        phone.get(JOIN + "/x1/pages/2").refused(404, "document_unknown");
        scene.desk().get(staff() + "/x1/file").refused(404, "document_unknown");
    }

    @Test
    void onlyThePeopleOfTheSessionGetAsFarAsTheRoom() throws Exception {
        house.account("lili", "李调解", StaffRole.MEDIATOR);
        house.signedIn("lili").get(staff() + "/x1/pages/1").refused(403, "not_your_session");
        house.signedIn("lili").upload(staff() + "?name=a.txt", text("a")).refused(403, "not_your_session");
        house.account("admin", "管一", StaffRole.ORGANISATION_ADMIN);
        house.signedIn("admin").get(staff() + "/x1/pages/1").refused(403, "role_missing");
        house.browser().get(JOIN + "/x1/pages/1").refused(401, "not_identified");
        house.browser().upload(JOIN + "?name=a.txt", text("a")).refused(401, "not_identified");
        house.service
                .accounts()
                .create(
                        "stranger",
                        "外人",
                        java.util.Set.of(StaffRole.MEDIATOR),
                        house.service.organisations().create("另一家"),
                        House.PASSWORD);
        house.signedIn("stranger").get(staff() + "/x1/pages/1").refused(404, "session_unknown");
    }

    @Test
    void whoHasNoCookieComesByTheirPlaceInTheRoom() throws Exception {
        Browser vouched = house.browser().bearer("resume-1");
        vouched.get("/api/room/exhibits").refused(401, "not_in_room");
        house.browser().get("/api/room/exhibits").refused(401, "not_in_room");
        seats.put("resume-1", worker());
        DocumentView made = vouched.upload("/api/room/exhibits?name=a.txt", text("a"))
                .expect(201)
                .as(DocumentView.class);
        assertThat(vouched.get("/api/room/exhibits").as(DocumentList.class).documents())
                .containsExactly(made);
        assertThat(phone.get(JOIN).as(DocumentList.class).documents()).containsExactly(made);
        vouched.get("/api/room/exhibits/x1/pages/1").refused(404, "document_unknown");
        mayLook.put(worker() + " x1", made.documentId());
        vouched.get("/api/room/exhibits/x1/pages/1").expect(200);
        seats.clear();
        vouched.get("/api/room/exhibits/x1/pages/1").refused(401, "not_in_room");
    }

    @Test
    void pagesAreDrawnOnTheServer() throws Exception {
        DocumentView made = uploaded("a.pdf", ExhibitFiles.pdf(2));
        mayLook.put(worker() + " x1", made.documentId());
        BufferedImage first = page(phone, JOIN + "/x1/pages/1");
        BufferedImage second = page(phone, JOIN + "/x1/pages/2");
        assertThat(Math.max(first.getWidth(), first.getHeight())).isBetween(1_690, 1_710);
        assertThat(grey(first)).isCloseTo(25, org.assertj.core.data.Offset.offset(3));
        assertThat(grey(second)).isCloseTo(51, org.assertj.core.data.Offset.offset(3));
        phone.get(JOIN + "/x1/pages/3").refused(404, "exhibit_page_unknown");
        phone.get(JOIN + "/x1/pages/0").refused(404, "exhibit_page_unknown");
        Browser.Answer file = phone.get(JOIN + "/x1/file").expect(200);
        assertThat(file.raw().headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(Documents.digest(phone.bytes(JOIN + "/x1/file"))).isEqualTo(made.sha256());
    }

    private static int grey(BufferedImage image) {
        return new Color(image.getRGB(image.getWidth() / 2, image.getHeight() / 2)).getRed();
    }

    @Test
    void picturesAreTurnedUprightAndLoseWhatTheCameraWrote() throws Exception {
        for (String format : List.of("png", "jpeg")) {
            DocumentView made = uploaded("a." + format, ExhibitFiles.picture(format, 300, 200));
            mayLook.put(worker() + " x1", made.documentId());
            BufferedImage shown = page(phone, JOIN + "/x1/pages/1");
            assertThat(shown.getWidth()).isEqualTo(300);
            assertThat(new Color(shown.getRGB(20, 100)).getRed()).isGreaterThan(200);
            mayLook.clear();
        }
        DocumentView photograph = uploaded("手机.jpg", ExhibitFiles.photograph(4_000, 1_000));
        mayLook.put(worker() + " x2", photograph.documentId());
        byte[] given = phone.bytes(JOIN + "/x2/pages/1");
        BufferedImage shown = ImageIO.read(new ByteArrayInputStream(given));
        // A quarter turn to the right: what was left is on top.
        assertThat(shown.getWidth()).isEqualTo(500);
        assertThat(shown.getHeight()).isEqualTo(2_000);
        assertThat(new Color(shown.getRGB(250, 100)).getRed()).isGreaterThan(200);
        assertThat(new Color(shown.getRGB(250, 1_900)).getBlue()).isGreaterThan(200);
        assertThat(new String(given, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void webpIsAPictureToo() throws Exception {
        DocumentView made = uploaded("a.webp", Browser.resource("/a.webp"));
        assertThat(made.mediaType()).isEqualTo("image/webp");
        mayLook.put(worker() + " x1", made.documentId());
        assertThat(page(phone, JOIN + "/x1/pages/1").getWidth()).isPositive();
    }

    @Test
    void plainTextIsGivenInLinesOfOneMeasure() throws Exception {
        byte[] gbk = ("工资条\r\n" + "一".repeat(90) + "\n\t末行").getBytes(Charset.forName("GB18030"));
        DocumentView made = uploaded("a.txt", gbk);
        assertThat(made.mediaType()).isEqualTo("text/plain");
        mayLook.put(worker() + " x1", made.documentId());
        Browser.Answer page = phone.get(JOIN + "/x1/pages/1").expect(200);
        assertThat(page.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/json");
        assertThat(page.body())
                .contains("\"工资条\"", "\"" + "一".repeat(40) + "\"", "\"" + "一".repeat(10) + "\"", "\"    末行\"");
        assertThat(house.service
                        .door()
                        .exhibit(
                                scene.session().sessionId(),
                                worker(),
                                uploaded("b.txt", text("行\n".repeat(120))).documentId())
                        .orElseThrow()
                        .pages())
                .isEqualTo(3);
    }

    private static byte[] text(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNeitherIsRefusedWhateverItIsCalled() throws Exception {
        refused(415, "exhibit_type", new byte[] {'M', 'Z', 0, 1, 2});
        refused(415, "exhibit_type", new byte[] {'P', 'K', 3, 4, 0, 0});
        refused(400, "document_empty", new byte[0]);
        refused(422, "exhibit_broken", java.util.Arrays.copyOf(ExhibitFiles.picture("png", 40, 40), 60));
        refused(422, "exhibit_broken", text("%PDF-1.7 and nothing of it"));
        refused(422, "exhibit_locked", ExhibitFiles.lockedPdf());
        refused(413, "document_too_large", new byte[Documents.DOCUMENT_MOST + 1]);
        phone.upload(JOIN, text("a")).refused(400, "exhibit_name");
        phone.upload(JOIN + "?name=%20", text("a")).refused(400, "exhibit_name");
        phone.upload(JOIN + "?name=a%0Ab", text("a")).refused(400, "exhibit_name");
        assertThat(uploaded("C:\\folder\\a.txt", text("a")).name()).isEqualTo("a.txt");
    }

    /** The answer comes after all was sent: with one before that, the connection would be reset and the answer lost. */
    @Test
    void whoSendsFarTooMuchReadsTheAnswer() throws Exception {
        byte[] muchTooMuch = new byte[3 * Documents.DOCUMENT_MOST];
        assertThat(phone.uploadDeaf(JOIN + "?name=x.pdf", muchTooMuch)).startsWith("HTTP/1.1 413");
    }

    @Test
    void bombsAreRefusedBeforeTheyGoOff() throws Exception {
        refused(422, "exhibit_picture_too_large", ExhibitFiles.pictureBomb(60_000, 60_000));
        refused(422, "exhibit_picture_too_large", ExhibitFiles.pictureBomb(9_000, 9_000));
        refused(422, "exhibit_too_many_pages", ExhibitFiles.pdf(201));
        refused(422, "exhibit_too_many_pages", text("行\n".repeat(50 * 201)));
    }

    @Test
    void infectedIsRefusedAndNothingKeptAndWithoutAnAnswerToo() throws Exception {
        house.service.scanWith(content -> DocumentScanner.Verdict.INFECTED);
        refused(422, "exhibit_infected", text("a"));
        house.service.scanWith(content -> {
            throw new IOException("nobody there");
        });
        refused(503, "scanner_unavailable", text("a"));
        house.service.scanWith(content -> DocumentScanner.Verdict.CLEAN);
        assertThat(uploaded("a.txt", text("a")).scan()).isEqualTo(ScanState.CLEAN);
    }

    @Test
    void aMediatorUploadsAsThePersonOfTheSession() throws Exception {
        DocumentView made = scene.desk()
                .upload(staff() + "?name=a.txt", text("a"))
                .expect(201)
                .as(DocumentView.class);
        assertThat(made.madeBy()).isEqualTo("王调解");
        assertThat(house.service
                        .door()
                        .exhibit(
                                scene.session().sessionId(),
                                scene.who(Role.PRESIDING_MEDIATOR).participantId(),
                                made.documentId()))
                .isPresent();
    }

    @Test
    void onePersonUploadsFiftyAndNothingOnceItIsOver() throws Exception {
        for (int i = 0; i < 50; i++) {
            uploaded("n" + i + ".txt", text("a"));
        }
        phone.upload(JOIN + "?name=more.txt", text("a")).refused(409, "exhibits_of_one_full");
        house.service
                .door()
                .sessionEnded(scene.session().sessionId(), house.clock.instant(), TerminationReason.ADJOURNED, null);
        scene.desk().upload(staff() + "?name=a.txt", text("a")).refused(410, "session_over");
    }
}
