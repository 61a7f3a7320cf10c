package org.hejie.cases.agreement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.cases.paper.Paper;
import org.hejie.protocol.agreement.Effect;
import org.hejie.protocol.rest.AgreementClock;
import org.jspecify.annotations.Nullable;

/** Who signed the agreement, when and known how, and when it took effect (签署记录): a derivative of the evidence bundles, which are what counts. */
final class SignaturePaper {
    private SignaturePaper() {}

    static Paper paper(
            Agreements.Version version,
            List<Agreements.Signed> signed,
            List<Agreements.Scan> scans,
            Effect effect,
            Sequel.Told told,
            List<AgreementClock> clocks) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Fields(List.of(
                new Paper.Field("案件", version.content().caseTitle()),
                new Paper.Field("协议", "第 " + version.content().version() + " 稿"),
                new Paper.Field(
                        "协议校验值", AgreementPaper.grouped(version.content().digest())),
                new Paper.Field("协议文件 SHA-256", AgreementPaper.grouped(version.pdfDigest())))));
        blocks.add(new Paper.Heading("签名和印章"));
        for (Agreements.Signed s : signed) {
            blocks.add(new Paper.Signature(label(s.bundle()), s.bundle().name(), details(s)));
        }
        for (Agreements.Scan scan : scans) {
            blocks.add(new Paper.Paragraph("纸质签署（以扫描件为准）：签署时间 "
                    + AgreementPaper.time(scan.signedAt())
                    + "；签署人 "
                    + String.join(
                            "、",
                            scan.signedBy().stream()
                                    .map(id -> AgreementPaper.name(version.content(), id))
                                    .toList())
                    + (scan.sealedBy() == null ? "" : "；印章 " + scan.sealedBy())
                    + "。"));
        }
        blocks.add(new Paper.Heading("生效时间"));
        blocks.add(new Paper.Fields(List.of(
                new Paper.Field("各方当事人签署", said(effect.byParties()) + "（在线调解规则第十九条）"),
                new Paper.Field("加调解员签名和组织印章", said(effect.withSeal()) + "（劳动争议调解仲裁法第十四条）"))));
        blocks.add(new Paper.Small("两种依据并列，不作取舍；后续申请期限请按较早的一个办理。"));
        if (!clocks.isEmpty()) {
            blocks.add(new Paper.Heading("可以共同申请"));
            List<Paper.Field> rows = new ArrayList<>();
            for (AgreementClock c : clocks) {
                String route = c.route() == AgreementClock.Route.ARBITRATION_REVIEW ? "仲裁审查" : "司法确认";
                String reading = c.reading() == AgreementClock.Reading.BY_PARTIES ? "按当事人签署" : "按签名和印章";
                rows.add(new Paper.Field(
                        route + "（" + reading + "）",
                        "最后一日 " + c.lastDay() + (c.calendarLoaded() ? "" : "（该年度节假日安排尚未载入，日期可能顺延）")));
            }
            blocks.add(new Paper.Fields(rows));
            blocks.add(new Paper.Small("规则集 " + told.ruleSet() + "。"));
        }
        if (told.afterFiling()) {
            blocks.add(new Paper.Small("本案已由人民法院立案：可以请求法院制作调解书或者撤回起诉（在线调解规则第二十条）；不适用仲裁审查和司法确认的申请期限。"));
        }
        Instant at = version.content().at();
        for (Agreements.Signed s : signed) {
            at = s.at().isAfter(at) ? s.at() : at;
        }
        for (Agreements.Scan s : scans) {
            at = s.at().isAfter(at) ? s.at() : at;
        }
        return new Paper(
                "签署记录",
                blocks,
                at,
                "协议校验值 SHA-256 " + AgreementPaper.grouped(version.content().digest()));
    }

    private static String label(Bundle bundle) {
        return bundle.act().equals(SigningDesk.SEAL) ? "调解组织印章" : AgreementPaper.role(bundle.role());
    }

    private static List<String> details(Agreements.Signed s) {
        Bundle b = s.bundle();
        List<String> lines = new ArrayList<>();
        lines.add("时间：" + AgreementPaper.time(s.at()));
        if (!b.forParties().isEmpty()) {
            lines.add("代表：" + String.join("、", b.forParties())
                    + (b.authority() == null
                            ? ""
                            : "（授权：" + (b.authority().equals("SPECIAL") ? "特别授权" : "一般授权") + "）"));
        }
        if (!b.workers().isEmpty()) {
            lines.add("推选其为代表的劳动者：" + String.join("、", b.workers()));
        }
        Bundle.Code code = b.code();
        lines.add("身份核验：" + b.identityMethod()
                + (code == null ? "" : "；签署验证码发往 " + code.phone() + "，确认于 " + AgreementPaper.time(code.confirmedAt())));
        lines.add(recording(b));
        lines.add("证据包 SHA-256：" + AgreementPaper.grouped(s.bundleDigest()));
        lines.add("签名（" + s.signature().algorithm() + "）：" + s.signature().value());
        return lines;
    }

    private static String recording(Bundle b) {
        return b.recording() == null
                ? "录音录像：签署时没有录制。"
                : "录音录像：" + b.recording().recordingId() + "，轨 " + b.recording().trackId() + " 第 "
                        + b.recording().chunk() + " 段，链值 "
                        + AgreementPaper.grouped(b.recording().hash());
    }

    private static String said(@Nullable Instant at) {
        return at == null ? "尚未满足" : AgreementPaper.time(at);
    }
}
