package org.hejie.cases.agreement;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hejie.cases.door.FixedAgreement;
import org.hejie.cases.paper.Paper;
import org.hejie.protocol.China;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.agreement.AgreementHead;
import org.hejie.protocol.agreement.AgreementKind;
import org.hejie.protocol.agreement.AgreementParty;
import org.hejie.protocol.agreement.Clause;
import org.hejie.protocol.agreement.Clauses;
import org.jspecify.annotations.Nullable;

/** The agreement as a paper (调解协议书; 特邀调解规定 art. 24): parties, facts and issues, what was agreed, who signs. */
final class AgreementPaper {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss").withZone(China.ZONE);
    private static final String[] NUMBERS = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};

    private AgreementPaper() {}

    static Paper paper(FixedAgreement a) {
        List<Paper.Block> blocks = new ArrayList<>();
        blocks.add(new Paper.Fields(List.of(
                new Paper.Field("案件", a.caseTitle()),
                new Paper.Field("调解组织", a.organisation()),
                new Paper.Field("协议类型", a.head().kind() == AgreementKind.FULL ? "全部达成协议" : "部分达成协议"),
                new Paper.Field("定稿时间", time(a.at()) + "，第 " + a.version() + " 稿"))));
        blocks.add(new Paper.Heading("当事人"));
        List<Paper.Field> parties = new ArrayList<>();
        for (AgreementParty p : a.parties()) {
            String named = p.entityName() == null ? p.name() : p.entityName() + "（代表：" + p.name() + "）";
            parties.add(new Paper.Field(role(p.role()), named));
        }
        blocks.add(new Paper.Fields(parties));
        blocks.add(new Paper.Heading("主要事实和争议"));
        blocks.add(new Paper.Paragraph(a.head().facts().strip()));
        blocks.add(new Paper.Heading("请求事项"));
        int n = 0;
        for (AgreementHead.Claim claim : a.head().claims()) {
            blocks.add(new Paper.Numbered(
                    ++n + ".", claim.text().strip() + (claim.settled() ? "（本协议已解决）" : "（未达成协议，当事人可另行依法主张）")));
        }
        blocks.add(new Paper.Heading("经调解，各方自愿达成如下协议"));
        n = 0;
        for (Clause clause : a.clauses()) {
            blocks.add(new Paper.Numbered(number(++n) + "、", Clauses.text(clause, a.parties())));
        }
        if (a.head().noDefaultClause() != null) {
            blocks.add(new Paper.Numbered(
                    number(++n) + "、",
                    "各方不约定违约责任，理由：" + a.head().noDefaultClause().strip()));
        }
        blocks.add(new Paper.Heading("签署"));
        for (AgreementHead.Signer signer : a.head().signers()) {
            blocks.add(new Paper.Signature(label(a, signer), name(a, signer.participantId()), signer(a, signer)));
        }
        a.signatories().stream()
                .filter(s -> s.role().isMediator())
                .forEach(s -> blocks.add(new Paper.Signature(role(s.role()), s.name(), ELECTRONIC)));
        blocks.add(new Paper.Signature("调解组织（印章）", a.organisation(), ELECTRONIC));
        blocks.add(new Paper.Small(
                "依据《人民法院在线调解规则》第十九条、《劳动争议调解仲裁法》第十四条。签署采用电子签名，签署人、时间、身份核验方式和证据见《签署记录》；本协议任何改动都会使下列校验值改变，已有签名作废。"));
        return new Paper("调解协议书", blocks, a.at(), "协议校验值 SHA-256 " + grouped(a.digest()));
    }

    private static final List<String> ELECTRONIC = List.of("电子签名，见《签署记录》。");

    private static List<String> signer(FixedAgreement a, AgreementHead.Signer signer) {
        List<String> lines = new ArrayList<>();
        if (!signer.workers().isEmpty()) {
            lines.add("代表下列 " + signer.workers().size() + " 名劳动者签署：" + String.join("、", signer.workers()) + "。");
        }
        lines.addAll(ELECTRONIC);
        return lines;
    }

    private static String label(FixedAgreement a, AgreementHead.Signer signer) {
        AgreementParty party = a.parties().stream()
                .filter(p -> p.partyId().equals(signer.partyId()))
                .findFirst()
                .orElseThrow();
        boolean itself = a.signatories().stream()
                .anyMatch(s -> s.participantId().equals(signer.participantId())
                        && s.role().isParty());
        return role(party.role()) + " " + party.called() + (itself ? "" : " 的代理人或代表人");
    }

    static String name(FixedAgreement a, @Nullable String participantId) {
        return a.signatories().stream()
                .filter(s -> s.participantId().equals(participantId))
                .map(FixedAgreement.Signatory::name)
                .findFirst()
                .orElse(Objects.requireNonNullElse(participantId, ""));
    }

    static String role(@Nullable Role role) {
        return role == null ? "" : role.title(Language.ZH_CN);
    }

    private static String number(int n) {
        if (n < 10) {
            return NUMBERS[n - 1];
        }
        String tens = n < 20 ? "十" : NUMBERS[n / 10 - 1] + "十";
        return n % 10 == 0 ? tens : tens + NUMBERS[n % 10 - 1];
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    /** In groups of four, as it is read aloud. */
    static String grouped(String digest) {
        return digest.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
