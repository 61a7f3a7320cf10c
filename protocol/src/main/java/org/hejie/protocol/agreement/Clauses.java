package org.hejie.protocol.agreement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A clause as the agreement says it. */
public final class Clauses {
    private Clauses() {}

    /** Chinese, one paragraph. What is not said yet is a blank. */
    public static String text(Clause clause, List<AgreementParty> parties) {
        Payment payment = clause.payment();
        if (payment == null) {
            return clause.text().strip();
        }
        String subject = AgreementTemplates.ALL
                .find(clause.template())
                .map(AgreementTemplates.Template::subject)
                .orElse("款项");
        StringBuilder said = new StringBuilder();
        said.append(called(payment.payerId(), parties))
                .append("向")
                .append(called(payment.payeeId(), parties))
                .append("支付")
                .append(subject)
                .append(money(payment.amount()));
        if (payment.instalments().size() == 1) {
            said.append("，于")
                    .append(day(payment.instalments().getFirst().due()))
                    .append("前付清");
        } else {
            said.append("，分").append(payment.instalments().size()).append("期支付：");
            int n = 0;
            for (Payment.Instalment part : payment.instalments()) {
                said.append(n++ == 0 ? "" : "；")
                        .append("第")
                        .append(n)
                        .append("期于")
                        .append(day(part.due()))
                        .append("前支付")
                        .append(money(part.amount()));
            }
        }
        said.append("；支付方式：")
                .append(payment.means() == null ? "____" : payment.means().zh());
        if (payment.account() != null && !payment.account().isBlank()) {
            said.append("（").append(payment.account().strip()).append("）");
        }
        return said.append("。").append(clause.text().strip()).toString();
    }

    private static String money(long fen) {
        boolean sane = fen > 0 && fen <= Amounts.MOST;
        return sane ? "人民币" + Amounts.capitals(fen) + "（¥" + Amounts.figures(fen) + "）" : "人民币____元";
    }

    static String called(String partyId, List<AgreementParty> parties) {
        return parties.stream()
                .filter(p -> p.partyId().equals(partyId))
                .map(AgreementParty::called)
                .findFirst()
                .orElse("____");
    }

    private static String day(String due) {
        return parsed(due)
                .map(d -> d.getYear() + "年" + d.getMonthValue() + "月" + d.getDayOfMonth() + "日")
                .orElse("____年__月__日");
    }

    /** The day, if there is one. */
    static Optional<LocalDate> parsed(String due) {
        try {
            return Optional.of(LocalDate.parse(due));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
