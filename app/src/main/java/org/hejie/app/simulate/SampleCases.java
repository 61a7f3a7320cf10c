package org.hejie.app.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hejie.cases.casefile.IdNumber;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.Court;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.PartyConsent;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;

/** Labour disputes that never were: the same seed gives the same people and figures. */
final class SampleCases {
    /** The demonstration's, so that a case lands on its desk. */
    static final String ORGANISATION = "示范区劳动人事争议调解中心";

    static final Court COURT = new Court("510104", "示范区人民法院");

    private static final List<String> FAMILIES = List.of("李", "王", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙");
    private static final List<String> NAMES = List.of("明", "芳", "建国", "秀英", "磊", "静", "志强", "丽", "勇", "晓燕", "涛", "敏");
    private static final List<String> TRADES = List.of("餐饮管理", "建筑工程", "物流", "电子科技", "物业服务", "服装");

    private record Dispute(String cause, String claims, String facts) {}

    private static final List<Dispute> DISPUTES = List.of(
            new Dispute("追索劳动报酬纠纷", "1. 支付%s个月拖欠工资；2. 支付未休年休假工资。", "申请人在被申请人处工作，月工资按约定发放至上年年末，此后%s个月未发，多次催要无果。"),
            new Dispute("经济补偿金纠纷", "1. 支付解除劳动合同经济补偿（%s个月工资）；2. 出具离职证明。", "被申请人口头通知解除劳动合同，未说明理由，也未支付补偿；申请人工作满%s年。"),
            new Dispute(
                    "确认劳动关系纠纷", "1. 确认双方存在劳动关系；2. 支付未签书面劳动合同的二倍工资差额（%s个月）。", "申请人入职后一直未签书面劳动合同，工资由个人账户转账，已连续工作%s个月。"));

    private SampleCases() {}

    static CaseAssigned of(Origin origin, String region, String organisation, long seed, Instant now) {
        Random random = new Random(seed);
        random.nextInt();
        String worker = name(random);
        String unit = "示范" + pick(TRADES, random) + "有限公司";
        Dispute dispute = pick(DISPUTES, random);
        int months = random.nextInt(2, 10);
        boolean own = origin == Origin.ORGANISATION_OWN;
        String number = String.format(Locale.ROOT, "(2026)川0104民诉前调%d号", random.nextInt(1, 9999));
        Instant applied = now.minus(Duration.ofDays(3));
        return new CaseAssigned(
                origin,
                own ? Procedure.NONE : Procedure.SUMMARY,
                region,
                own ? null : COURT,
                organisation,
                worker + "与" + unit + dispute.cause(),
                own
                        ? List.of(new NewReference(ReferenceKind.ORGANISATION, "调" + random.nextInt(1000, 9999)))
                        : List.of(new NewReference(ReferenceKind.COURT, number)),
                dispute.cause(),
                random.nextLong(200, 6000) * 10_000,
                String.format(Locale.ROOT, dispute.claims(), months),
                String.format(Locale.ROOT, dispute.facts(), months),
                false,
                List.of(
                        new NewParty(
                                Role.APPLICANT, PartyKind.NATURAL, worker, null, null, id(random), phone(random), null),
                        new NewParty(
                                Role.RESPONDENT,
                                PartyKind.LEGAL,
                                name(random),
                                unit,
                                null,
                                id(random),
                                phone(random),
                                null)),
                List.of(
                        new PartyConsent(0, applied, "诉讼服务中心窗口"),
                        new PartyConsent(1, applied.plus(Duration.ofDays(1)), "电话")),
                applied,
                now,
                null,
                null);
    }

    private static String name(Random random) {
        return pick(FAMILIES, random) + pick(NAMES, random);
    }

    private static String id(Random random) {
        String digits = String.format(
                Locale.ROOT,
                "510104%d%02d%02d%03d",
                random.nextInt(1965, 2003),
                random.nextInt(1, 13),
                random.nextInt(1, 29),
                random.nextInt(1000));
        return digits + IdNumber.checkDigit(digits);
    }

    private static String phone(Random random) {
        return String.format(Locale.ROOT, "139%08d", random.nextInt(100_000_000));
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
