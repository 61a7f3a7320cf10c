package org.hejie.app.simulate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hejie.protocol.Role;
import org.hejie.protocol.exchange.ExchangeBody.CaseAssigned;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.PartyConsent;
import org.hejie.protocol.exchange.ExchangeBody.Procedure;
import org.hejie.protocol.rest.NewCase.NewParty;
import org.hejie.protocol.rest.NewCase.NewReference;
import org.hejie.protocol.rest.PartyKind;
import org.hejie.protocol.rest.ReferenceKind;
import org.jspecify.annotations.Nullable;

/** The form of a case, filled in with a sample, and what it says when it is sent. */
final class CaseForm {
    private static final BigDecimal FEN = BigDecimal.valueOf(100);

    private CaseForm() {}

    static void write(Html page, CaseAssigned sample, List<String> ways, boolean court) {
        page.add("<form method=\"post\" action=\"/new\"><fieldset><legend>%s</legend>", page.say("案件", "The case"));
        if (court) {
            page.select(
                    "origin",
                    page.say("来源", "Origin"),
                    sample.origin().name(),
                    Origin.DELEGATED_PRE_FILING.name(),
                    page.say("委派调解（立案前）", "委派: delegated before filing"),
                    Origin.ENTRUSTED_POST_FILING.name(),
                    page.say("委托调解（立案后）", "委托: entrusted after filing"),
                    Origin.ORGANISATION_OWN.name(),
                    page.say("机构自收", "The organisation's own"));
        } else {
            page.add("<input type=\"hidden\" name=\"origin\" value=\"ORGANISATION_OWN\">");
        }
        page.select(
                "procedure",
                page.say("程序", "Procedure"),
                sample.procedure().name(),
                Procedure.SUMMARY.name(),
                page.say("简易程序", "Summary"),
                Procedure.ORDINARY.name(),
                page.say("普通程序", "Ordinary"),
                Procedure.NONE.name(),
                page.say("不适用", "None"));
        NewReference reference = sample.references().getFirst();
        page.field("region", page.say("行政区划代码（6 位）", "Region (6 digits)"), "text", sample.region())
                .field("organisation", page.say("调解组织", "Mediation organisation"), "text", sample.organisation())
                .field("title", page.say("案件名称", "Title"), "text", sample.title())
                .field("reference", page.say("案号", "Case number"), "text", reference.value())
                .field("cause", page.say("案由", "Cause"), "text", sample.cause())
                .field("amount", page.say("标的额（元）", "Amount (yuan)"), "text", yuan(sample.amountClaimed()))
                .field("claims", page.say("请求", "Claims"), "area", text(sample.claims()))
                .field("facts", page.say("事实与理由", "Facts and grounds"), "area", text(sample.facts()))
                .field("mediator", page.say("共同选定的调解员（可不填）", "Mediator chosen together (may be empty)"), "text", "");
        if (ways.size() > 1) {
            List<String> options = new ArrayList<>(List.of("", page.say("按路由", "By the routes")));
            ways.forEach(way -> options.addAll(List.of(way, way)));
            page.select("via", page.say("经由", "By way of"), "", options.toArray(String[]::new));
        }
        page.add("</fieldset>");
        party(
                page,
                "applicant",
                page.say("申请人（劳动者）", "Applicant (worker)"),
                sample.parties().get(0));
        party(
                page,
                "respondent",
                page.say("被申请人（用人单位）", "Respondent (employer)"),
                sample.parties().get(1));
        page.add("<fieldset><legend>%s</legend>", page.say("同意线上调解", "Consent to mediate online"))
                .box("consent0", page.say("申请人同意", "The applicant consents"), true)
                .box("consent1", page.say("被申请人同意", "The respondent consents"), true)
                .add("</fieldset>")
                .button("推送案件", "Push the case", "submit")
                .add("</form>");
    }

    private static void party(Html page, String prefix, String legend, NewParty party) {
        page.add("<fieldset><legend>%s</legend>", legend);
        if (party.kind() != PartyKind.NATURAL) {
            page.field(prefix + "-entity", page.say("单位名称", "Name of the unit"), "text", text(party.entityName()));
        }
        page.field(prefix + "-name", page.say("参加人姓名", "Person who attends"), "text", party.name())
                .field(prefix + "-id", page.say("身份证号码", "ID number"), "text", party.idNumber())
                .field(prefix + "-phone", page.say("手机号码", "Mobile number"), "text", party.phone())
                .add("</fieldset>");
    }

    private static String yuan(@Nullable Long fen) {
        return fen == null ? "" : BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** @throws IllegalArgumentException where something cannot be read */
    static CaseAssigned read(Function<String, String> form, Instant now) {
        Origin origin = Origin.valueOf(form.apply("origin"));
        boolean own = origin == Origin.ORGANISATION_OWN;
        List<PartyConsent> consents = new ArrayList<>();
        for (int place = 0; place < 2; place++) {
            if (form.apply("consent" + place).equals("yes")) {
                consents.add(new PartyConsent(place, now, "诉讼服务中心窗口"));
            }
        }
        String reference = form.apply("reference");
        return new CaseAssigned(
                origin,
                Procedure.valueOf(form.apply("procedure")),
                form.apply("region"),
                own ? null : SampleCases.COURT,
                form.apply("organisation"),
                form.apply("title"),
                reference.isEmpty()
                        ? List.of()
                        : List.of(new NewReference(own ? ReferenceKind.ORGANISATION : ReferenceKind.COURT, reference)),
                form.apply("cause"),
                fen(form.apply("amount")),
                filled(form.apply("claims")),
                filled(form.apply("facts")),
                false,
                List.of(
                        party(form, "applicant", Role.APPLICANT, PartyKind.NATURAL),
                        party(form, "respondent", Role.RESPONDENT, PartyKind.LEGAL)),
                consents,
                now,
                now,
                null,
                filled(form.apply("mediator")));
    }

    private static NewParty party(Function<String, String> form, String prefix, Role role, PartyKind kind) {
        return new NewParty(
                role,
                kind,
                form.apply(prefix + "-name"),
                kind == PartyKind.NATURAL ? null : form.apply(prefix + "-entity"),
                null,
                form.apply(prefix + "-id"),
                form.apply(prefix + "-phone"),
                null);
    }

    private static @Nullable Long fen(String yuan) {
        try {
            return yuan.isEmpty()
                    ? null
                    : new BigDecimal(yuan.replace(",", "")).multiply(FEN).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("标的额应为数字，到分为止。The amount is a number with at most two decimals.", e);
        }
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }
}
