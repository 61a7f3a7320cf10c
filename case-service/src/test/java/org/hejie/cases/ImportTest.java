package org.hejie.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hejie.cases.notice.Notices;
import org.hejie.protocol.http.StaffRole;
import org.hejie.protocol.rest.AccountList;
import org.hejie.protocol.rest.AccountState;
import org.hejie.protocol.rest.Activation;
import org.hejie.protocol.rest.AdminEventList;
import org.hejie.protocol.rest.BodyList;
import org.hejie.protocol.rest.ImportKind;
import org.hejie.protocol.rest.ImportReport;
import org.hejie.protocol.rest.ImportReport.RefusedRow;
import org.hejie.protocol.rest.ImportResult;
import org.hejie.protocol.rest.Reasoned;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables of bodies and accounts: tried, then applied whole; and what strange files do. */
@ParameterizedClass
@EnumSource(Engine.class)
final class ImportTest extends ContractTest {
    private static final String ACCOUNTS = "用户名,姓名,机构,角色,有效期至\n";
    private static final String BODIES = "名称,类型,层级,区划代码,上级机构,印章名称\n";
    private Hierarchy land;
    private Browser admin;

    ImportTest(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void found() throws Exception {
        land = Hierarchy.in(house);
        admin = land.admin("province", land.province());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Browser.Answer send(ImportKind kind, byte[] file) throws Exception {
        return admin.upload("/api/admin/imports?kind=" + kind, file);
    }

    private ImportReport report(ImportKind kind, byte[] file) throws Exception {
        return send(kind, file).as(ImportReport.class);
    }

    private Browser.Answer apply(ImportReport tried, byte[] file) throws Exception {
        return admin.upload("/api/admin/imports/apply?kind=" + tried.kind() + "&digest=" + tried.digest(), file);
    }

    private static List<String> codes(ImportReport report) {
        return report.refused().stream()
                .map(row -> row.row() + " " + row.column() + " " + row.code())
                .toList();
    }

    @Test
    void accountsAreTriedAndThenOpenedWithTheirCodes() throws Exception {
        byte[] file =
                bytes(ACCOUNTS + "li.ming,李明,乙市调解中心,调解员、组织管理员,2026-12-31\n" + "\n" + "wang.fang,王芳,丙市人社局,机构管理员,\n");
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        assertThat(tried.refused()).isEmpty();
        assertThat(tried.rows()).isEqualTo(2);
        assertThat(tried.planned()).extracting("row").containsExactly(2, 4);
        assertThat(tried.planned().getFirst().roles())
                .containsExactly(StaffRole.MEDIATOR, StaffRole.ORGANISATION_ADMIN);
        assertThat(accounts(land.centre()).accounts()).isEmpty();

        ImportResult done = apply(tried, file).as(ImportResult.class);
        assertThat(done.done()).isEqualTo(2);
        assertThat(done.toString()).doesNotContain(java.util.Objects.requireNonNull(done.codes()));
        String[] rows = done.codes().split("\r\n");
        assertThat(rows[0]).isEqualTo("\uFEFF\"用户名\",\"姓名\",\"机构\",\"激活码\",\"激活码有效至\"");
        assertThat(rows[1]).matches("\"li.ming\",\"李明\",\"乙市调解中心\",\"[A-Z2-9-]{19}\",\"2026-03-09 09:00\"");
        AccountList.AccountRow opened = accounts(land.centre()).accounts().getFirst();
        assertThat(opened.state()).isEqualTo(AccountState.PENDING);
        assertThat(opened.expiresOn()).isEqualTo(LocalDate.of(2026, 12, 31));
        String code = rows[1].split("\"")[7];
        house.browser()
                .post("/api/activate", new Activation("li.ming", code, "a password of my own"))
                .expect(200);
        AdminEventList events = admin.get("/api/admin/accounts/" + opened.accountId() + "/events")
                .as(AdminEventList.class);
        assertThat(events.events().getLast().reason()).contains(tried.digest().substring(0, 16));

        apply(tried, file).refused(409, "import_applied");
        assertThat(codes(report(ImportKind.ACCOUNTS, file)))
                .containsExactly("2 用户名 username_taken", "4 用户名 username_taken");
        apply(tried, file).refused(409, "import_has_refusals");
    }

    private static final String WITH_PHONES = "用户名,姓名,机构,角色,有效期至,手机号码\n";

    @Test
    void whoHasAPhoneIsSentTheCodeAndNobodyElseReadsIt() throws Exception {
        byte[] file = bytes(WITH_PHONES + "li.ming,李明,乙市调解中心,调解员,,138 0000 1234\n" + "wang.fang,王芳,乙市调解中心,调解员,,\n");
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        assertThat(codes(tried)).isEmpty();
        assertThat(tried.messages()).isEqualTo(1);
        assertThat(tried.planned()).extracting("phone").containsExactly("138****1234", null);
        assertThat(house.sent).as("a trial sends nothing").isEmpty();

        ImportResult done = apply(tried, file).as(ImportResult.class);
        assertThat(done.done()).isEqualTo(2);
        assertThat(done.sent()).isEqualTo(1);
        assertThat(done.unsent()).isZero();
        assertThat(done.codes()).contains("wang.fang").doesNotContain("li.ming");
        Notices.Message message = house.sent.getFirst();
        assertThat(house.sent).hasSize(1);
        assertThat(message.to()).isEqualTo("13800001234");
        assertThat(message.kind()).isEqualTo(Notices.Kind.ACTIVATION);
        String code = message.text().replaceAll(".*激活码 ([A-Z2-9-]{19}) .*", "$1");
        house.browser()
                .post("/api/activate", new Activation("li.ming", code, "a password of my own"))
                .expect(200);
        String account = accounts(land.centre()).accounts().stream()
                .filter(one -> one.username().equals("li.ming"))
                .findFirst()
                .orElseThrow()
                .accountId();
        admin.post("/api/admin/accounts/" + account + "/activation", new Reasoned("忘记密码"))
                .expect(200);
        assertThat(house.sent).as("the phone is on file for later codes").hasSize(2);
    }

    @Test
    void whereEveryoneIsSentTheirsThereIsNoTableAndAFileThatIsRefusedSendsNothing() throws Exception {
        byte[] bad = bytes(WITH_PHONES + "li.ming,李明,乙市调解中心,调解员,,12345\n");
        ImportReport refused = report(ImportKind.ACCOUNTS, bad);
        assertThat(codes(refused)).containsExactly("2 手机号码 phone_invalid");
        apply(refused, bad).refused(409, "import_has_refusals");
        byte[] good = bytes(WITH_PHONES + "li.ming,李明,乙市调解中心,调解员,,+86 138-0000-1234\n");
        ImportReport tried = report(ImportKind.ACCOUNTS, good);
        land.person("li.ming", land.otherCentre(), StaffRole.MEDIATOR);
        apply(tried, good).refused(409, "import_changed");
        assertThat(house.sent).isEmpty();
        byte[] other = bytes(WITH_PHONES + "li.ming2,李明,乙市调解中心,调解员,,13800001234\n");
        ImportResult done = apply(report(ImportKind.ACCOUNTS, other), other).as(ImportResult.class);
        assertThat(done.codes()).isNull();
        assertThat(done.codesUntil()).isNotNull();
    }

    @Test
    void aCodeThatDoesNotLeaveIsInTheTable() throws Exception {
        house.gatewayDown(true);
        byte[] file = bytes(WITH_PHONES + "li.ming,李明,乙市调解中心,调解员,,13800001234\n");
        ImportResult done = apply(report(ImportKind.ACCOUNTS, file), file).as(ImportResult.class);
        assertThat(done.sent()).isZero();
        assertThat(done.unsent()).isEqualTo(1);
        assertThat(done.codes()).contains("li.ming");
    }

    private AccountList accounts(String body) throws Exception {
        return admin.get("/api/admin/bodies/" + body + "/accounts").as(AccountList.class);
    }

    @Test
    void everyRowThatIsRefusedSaysWhereAndHowToMendIt() throws Exception {
        admin.post("/api/admin/bodies/" + land.street() + "/suspend", new Reasoned("撤并"))
                .expect(200);
        byte[] file = bytes(ACCOUNTS
                + "good.one,甲,乙市调解中心,调解员,\n"
                + "GOOD.ONE,乙,乙市调解中心,调解员,\n" // 3
                + "province,丙,乙市调解中心,调解员,\n" // 4
                + "a b,丁,乙市调解中心,调解员,\n" // 5
                + "no.name,,乙市调解中心,调解员,\n" // 6
                + "no.body,戊,没有这个中心,调解员,\n" // 7
                + "out.of.reach,己,乙市中级人民法院,法院查阅,\n" // 8
                + "misplaced,庚,乙市人社局,调解员,\n" // 9
                + "operator,辛,乙市调解中心,OPERATOR,\n" // 10
                + "odd.role,壬,乙市调解中心,大法官,\n" // 11
                + "past.day,癸,乙市调解中心,调解员,2020-01-01\n" // 12
                + "odd.day,子,乙市调解中心,调解员,明年底\n" // 13
                + "odd.day2,子,乙市调解中心,调解员,2026-13-40\n" // 14
                + "suspended,丑,乙市某街道调解站,调解员,\n"); // 15
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        assertThat(codes(tried))
                .containsExactly(
                        "3 用户名 twice_in_file",
                        "4 用户名 username_taken",
                        "5 用户名 username_invalid",
                        "6 姓名 cell_empty",
                        "7 机构 body_unknown",
                        "8 机构 body_unknown",
                        "9 角色 role_misplaced",
                        "10 角色 role_misplaced",
                        "11 角色 word_unknown",
                        "12 有效期至 expiry_past",
                        "13 有效期至 day_unreadable",
                        "14 有效期至 day_unreadable",
                        "15 机构 body_suspended");
        assertThat(tried.refusals()).isEqualTo(13);
        assertThat(tried.refused())
                .extracting(RefusedRow::what)
                .allSatisfy(what -> assertThat(what).endsWith("。"));
        assertThat(tried.planned()).extracting("username").containsExactly("good.one");
        apply(tried, file).refused(409, "import_has_refusals");
        assertThat(accounts(land.centre()).accounts()).isEmpty();
    }

    @Test
    void onlyTheVeryFileThatWasTriedIsAppliedAndOnlyByWhoTriedIt() throws Exception {
        byte[] file = bytes(ACCOUNTS + "li.ming,李明,乙市调解中心,调解员,\n");
        byte[] other = bytes(ACCOUNTS + "li.ming,李明,丙市调解中心,调解员,\n");
        ImportReport never = new ImportReport(ImportKind.ACCOUNTS, "0".repeat(64), 1, 0, List.of(), List.of(), 0);
        apply(never, file).refused(409, "import_not_tried");
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        apply(tried, other).refused(409, "import_not_tried");
        Browser colleague = land.admin("colleague", land.province());
        colleague
                .upload("/api/admin/imports/apply?kind=ACCOUNTS&digest=" + tried.digest(), file)
                .refused(409, "import_not_tried");
    }

    @Test
    void whatChangedSinceTheTrialStopsAllOfIt() throws Exception {
        byte[] file = bytes(ACCOUNTS + "li.ming,李明,乙市调解中心,调解员,\nwang.fang,王芳,乙市调解中心,调解员,\n");
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        land.person("wang.fang", land.otherCentre(), StaffRole.MEDIATOR);
        apply(tried, file).refused(409, "import_changed");
        assertThat(accounts(land.centre()).accounts()).isEmpty();
    }

    @Test
    void aTreeOfBodiesMayStandInAnyOrder() throws Exception {
        byte[] file = bytes(BODIES
                + "丁市某街道调解站,调解组织,乡镇级,330402,丁市调解中心,\n"
                + "丁市调解中心,MEDIATION,COUNTY,330402,丁市人社局,丁市调解中心专用章\n"
                + "丁市人社局,人社部门,市级,330400,,\n");
        ImportReport tried = report(ImportKind.BODIES, file);
        assertThat(codes(tried)).isEmpty();
        assertThat(tried.planned()).extracting("body").containsExactly("丁市调解中心", "丁市人社局", "甲省人社厅");
        assertThat(apply(tried, file).as(ImportResult.class).done()).isEqualTo(3);
        BodyList found =
                admin.get("/api/admin/bodies?query=" + Browser.encoded("丁市")).as(BodyList.class);
        assertThat(found.bodies()).extracting("name").containsExactly("丁市人社局", "丁市调解中心", "丁市某街道调解站");
    }

    @Test
    void bodiesThatDoNotFitAreRefusedAndWhatStandsBelowThemToo() throws Exception {
        byte[] file = bytes(BODIES
                + "丁市人社局,人社部门,省级,330400,,\n" // 2: level
                + "丁市调解中心,调解组织,县级,330402,丁市人社局,\n" // 3: below row 2
                + "某法院,法院,市级,330400,,\n" // 4: kind
                + "乙市人社局,人社部门,市级,330200,,\n" // 5: there already
                + "戊市人社局,人社部门,市级,33,,\n" // 6: region
                + "己市人社局,人社部门,市级,330600,部,\n" // 7: above the administrator
                + "己市调解中心,调解组织,县级,330600,丙市中级人民法院,\n" // 8: of others
                + "庚市调解中心,调解组织,县级,330600,庚区调解中心,\n" // 9: below one of its own level
                + "庚区调解中心,调解组织,县级,330600,,\n"
                + "辛市调解中心,协会,县级,330600,,\n" // 11: word
                + "壬市调解中心,OPERATOR,县级,330600,,\n"); // 12: kind
        assertThat(codes(report(ImportKind.BODIES, file)))
                .containsExactly(
                        "2 层级 body_level_invalid",
                        "3 上级机构 parent_refused",
                        "4 类型 body_kind_invalid",
                        "5 名称 body_exists",
                        "6 区划代码 region_invalid",
                        "7 上级机构 body_unknown",
                        "8 上级机构 body_unknown",
                        "9 层级 body_level_invalid",
                        "11 类型 word_unknown",
                        "12 类型 body_kind_invalid");
    }

    @Test
    void filesFromChineseSpreadsheetsAreRead() throws Exception {
        String table = ACCOUNTS + "li.ming,李明,乙市调解中心,调解员,2026/12/31\n";
        assertThat(codes(report(ImportKind.ACCOUNTS, table.getBytes(Charset.forName("GB18030")))))
                .isEmpty();
        assertThat(codes(report(ImportKind.ACCOUNTS, bytes("\uFEFF" + table.replace("\n", "\r\n")))))
                .isEmpty();
        assertThat(
                        codes(
                                report(
                                        ImportKind.ACCOUNTS,
                                        bytes(
                                                "Username,Name,Body,Roles,Expires On\nli.ming,\"李明\",乙市调解中心,\"mediator, BODY_ADMIN\",\n"))))
                .isEmpty();
    }

    @Test
    void aWorkbookIsReadWithItsDaysAndNumbersAndItsFormulasAreRefused() throws Exception {
        byte[] file = workbook(sheet -> {
            String[] headings = {"用户名*", "姓名*", "机构*", "角色*", "有效期至"};
            for (int i = 0; i < headings.length; i++) {
                sheet.value(0, i, headings[i]);
            }
            sheet.value(1, 0, 13800001234L);
            sheet.value(1, 1, "李明");
            sheet.value(1, 2, "乙市调解中心");
            sheet.value(1, 3, "调解员");
            sheet.value(1, 4, LocalDate.of(2026, 12, 31));
            sheet.style(1, 4).format("yyyy-MM-dd").set();
            sheet.value(0, 5, "手机");
            sheet.value(1, 5, 13800001234L);
            sheet.formula(2, 0, "CONCATENATE(1,2,3)");
            sheet.value(2, 1, "王芳");
            sheet.value(2, 2, "乙市调解中心");
            sheet.value(2, 3, "调解员");
        });
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        assertThat(codes(tried)).containsExactly("3 用户名 cell_formula");
        assertThat(tried.planned()).extracting("username").containsExactly("13800001234");
        assertThat(tried.planned()).extracting("phone").containsExactly("138****1234");
    }

    private interface Filling {
        void of(Worksheet sheet);
    }

    private static byte[] workbook(Filling filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "test", "1.0")) {
            filling.of(book.newWorksheet("表"));
        }
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenStartsNoFormula() throws Exception {
        byte[] file = bytes(ACCOUNTS + "@sum,=HYPERLINK(1),乙市调解中心,调解员,\n-abc,\"+86 \"\"王\"\"\",乙市调解中心,调解员,\n");
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        assertThat(codes(tried)).isEmpty();
        String codes = apply(tried, file).as(ImportResult.class).codes();
        assertThat(codes).contains("\"'@sum\",\"'=HYPERLINK(1)\"", "\"'-abc\",\"'+86 \"\"王\"\"\"");
    }

    @Test
    void strangeFilesAreRefusedWithASentence() throws Exception {
        refused("", "file_empty");
        refused(ACCOUNTS, "file_empty");
        refused("用户名,姓名,机构\nx,y,z\n", "column_missing");
        refused("用户名,姓名,机构,角色,性别\nx,y,z,调解员,男\n", "column_unknown");
        refused("用户名,姓名,机构,角色,用户名\n", "column_twice");
        refused(ACCOUNTS + "a,b,c,d,e,f\n", "column_unknown");
        refused(ACCOUNTS + "\"never closed,b\n", "file_unreadable");
        refused(ACCOUNTS + "nul\0byte,b,c,d,\n", "file_unreadable");
        send(ImportKind.ACCOUNTS, new byte[] {(byte) 0xff, (byte) 0xfe, 0x28, 0x75})
                .refused(400, "file_unreadable");
        byte[] old = new byte[600];
        byte[] ole = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(ole, 0, old, 0, ole.length);
        send(ImportKind.ACCOUNTS, old).refused(400, "file_old_excel");
        send(ImportKind.ACCOUNTS, zip("a.txt", 10)).refused(400, "file_unreadable");
        byte[] bomb = zip("xl/sharedStrings.xml", 80 * 1024 * 1024);
        assertThat(bomb.length).isLessThan(200_000);
        send(ImportKind.ACCOUNTS, bomb).refused(400, "file_too_large");
        send(ImportKind.ACCOUNTS, new byte[5 * 1024 * 1024 + 1]).refused(400, "file_too_large");
        admin.upload("/api/admin/imports?kind=CASES", bytes(ACCOUNTS)).refused(400, "malformed_request");
        StringBuilder long1 = new StringBuilder(ACCOUNTS);
        for (int i = 0; i <= 10_000; i++) {
            long1.append("u").append(i).append(",甲,乙市调解中心,调解员,\n");
        }
        refused(long1.toString(), "too_many_rows");
        assertThat(codes(report(ImportKind.ACCOUNTS, bytes(ACCOUNTS + "x".repeat(1001) + ",甲,乙市调解中心,调解员,\n"))))
                .containsExactly("2 用户名 cell_too_long");
    }

    private void refused(String text, String code) throws Exception {
        send(ImportKind.ACCOUNTS, bytes(text)).refused(400, code);
    }

    private static byte[] zip(String name, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            byte[] zeros = new byte[64 * 1024];
            for (int left = size; left > 0; left -= zeros.length) {
                zip.write(zeros, 0, Math.min(left, zeros.length));
            }
        }
        return out.toByteArray();
    }

    @Test
    void anEntityInAWorkbookReadsNoFile() throws Exception {
        byte[] plain = workbook(sheet -> {
            String[] headings = {"用户名", "姓名", "机构", "角色"};
            for (int i = 0; i < headings.length; i++) {
                sheet.value(0, i, headings[i]);
                sheet.value(1, i, "MARK" + i);
            }
        });
        byte[] evil = replaced(
                plain,
                "xl/sharedStrings.xml",
                text -> text.replaceFirst("\\?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>")
                        .replace("MARK1", "&e;"));
        Browser.Answer answer = send(ImportKind.ACCOUNTS, evil);
        String host = java.nio.file.Files.readString(java.nio.file.Path.of("/etc/hostname"))
                .strip();
        assertThat(answer.status()).isIn(200, 400);
        assertThat(answer.body()).doesNotContain(host);
    }

    private interface Change {
        String of(String text);
    }

    private static byte[] replaced(byte[] file, String part, Change change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipFile in = ZipFile.builder().setByteArray(file).get();
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipArchiveEntry entry : java.util.Collections.list(in.getEntries())) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(
                        entry.getName().equals(part)
                                ? bytes(change.of(new String(content, StandardCharsets.UTF_8)))
                                : content);
            }
        }
        return out.toByteArray();
    }

    @Test
    void tenThousandRowsAreTriedAndOpened() throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add("user" + i + ",某人,乙市调解中心,调解员,");
        }
        byte[] file = bytes(ACCOUNTS + String.join("\n", rows));
        ImportReport tried = report(ImportKind.ACCOUNTS, file);
        assertThat(tried.refusals()).isZero();
        assertThat(tried.planned()).hasSize(ImportReport.LISTED);
        assertThat(apply(tried, file).as(ImportResult.class).done()).isEqualTo(10_000);
        assertThat(accounts(land.centre()).total()).isEqualTo(10_000);
    }

    @Test
    void theTemplateIsWhatIsRead() throws Exception {
        for (ImportKind kind : ImportKind.values()) {
            byte[] template = admin.bytes("/api/admin/imports/template?kind=" + kind);
            send(kind, template).refused(400, "file_empty");
        }
    }
}
