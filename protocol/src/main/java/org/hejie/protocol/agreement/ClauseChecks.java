package org.hejie.protocol.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.agreement.AgreementFinding.Kind;
import org.jspecify.annotations.Nullable;

/** What stands in the way of fixing an agreement, as far as its words say; who may sign is the room's to check. Pure. */
public final class ClauseChecks {
    /** 壹仟元整（¥1,000.00）, and the like with 元 after the figures. */
    private static final Pattern BOTH =
            Pattern.compile("([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆][零壹贰叁肆伍陆柒捌玖角分整]*)\\s*[（(]\\s*(?:人民币)?\\s*[¥￥]?\\s*"
                    + "([0-9][0-9,，]{0,18}(?:\\.[0-9]{1,2})?)\\s*元?\\s*[)）]");

    private static final Pattern BLANK = Pattern.compile("_{2,}|＿{2,}");

    private ClauseChecks() {}

    /** @param today in China */
    public static List<AgreementFinding> findings(
            AgreementHead head, List<Clause> clauses, List<AgreementParty> parties, LocalDate today) {
        List<AgreementFinding> found = new ArrayList<>();
        if (clauses.isEmpty()) {
            found.add(new AgreementFinding(Kind.NO_CLAUSE, null, null));
        }
        for (Clause clause : clauses) {
            clause(clause, parties, today, found);
        }
        boolean pays = clauses.stream().anyMatch(c -> c.payment() != null);
        boolean forDefault = clauses.stream().anyMatch(c -> form(c) == AgreementTemplates.Form.DEFAULT);
        String waived = head.noDefaultClause();
        if (pays && !forDefault && (waived == null || waived.isBlank())) {
            found.add(new AgreementFinding(Kind.DEFAULT_MISSING, null, null));
        }
        claims(head, found);
        if (head.facts().isBlank()) {
            found.add(new AgreementFinding(Kind.FACTS_MISSING, null, null));
        }
        for (AgreementParty party : parties) {
            if (head.signers().stream().noneMatch(s -> s.partyId().equals(party.partyId()))) {
                found.add(new AgreementFinding(Kind.SIGNER_MISSING, null, party.called()));
            }
        }
        return List.copyOf(found);
    }

    static AgreementTemplates.@Nullable Form form(Clause clause) {
        return AgreementTemplates.ALL
                .find(clause.template())
                .map(AgreementTemplates.Template::form)
                .orElse(null);
    }

    private static void clause(
            Clause clause, List<AgreementParty> parties, LocalDate today, List<AgreementFinding> found) {
        String id = clause.clauseId();
        Payment payment = clause.payment();
        if (payment != null) {
            payment(id, payment, parties, today, found);
        } else if (clause.text().isBlank()) {
            found.add(new AgreementFinding(Kind.TEXT_MISSING, id, null));
        }
        if (BLANK.matcher(clause.text()).find()) {
            found.add(new AgreementFinding(Kind.BLANK_LEFT, id, null));
        }
        Matcher both = BOTH.matcher(clause.text());
        while (both.find()) {
            if (!agree(both.group(1), both.group(2))) {
                found.add(new AgreementFinding(Kind.AMOUNTS_DIFFER, id, both.group()));
            }
        }
    }

    private static boolean agree(String capitals, String figures) {
        OptionalLong said = Amounts.read(capitals);
        BigDecimal fen = new BigDecimal(figures.replaceAll("[,，]", "")).movePointRight(2);
        return said.isPresent() && fen.compareTo(BigDecimal.valueOf(said.getAsLong())) == 0;
    }

    private static void payment(
            String id, Payment payment, List<AgreementParty> parties, LocalDate today, List<AgreementFinding> found) {
        boolean payer = parties.stream().anyMatch(p -> p.partyId().equals(payment.payerId()));
        boolean payee = parties.stream().anyMatch(p -> p.partyId().equals(payment.payeeId()));
        if (!payer) {
            found.add(new AgreementFinding(Kind.PAYER_UNKNOWN, id, null));
        }
        if (!payee) {
            found.add(new AgreementFinding(Kind.PAYEE_UNKNOWN, id, null));
        }
        if (payer && payment.payerId().equals(payment.payeeId())) {
            found.add(new AgreementFinding(Kind.PAYS_ITSELF, id, null));
        }
        if (payment.amount() <= 0 || payment.amount() > Amounts.MOST) {
            found.add(new AgreementFinding(Kind.AMOUNT_MISSING, id, null));
        }
        if (payment.means() == null) {
            found.add(new AgreementFinding(Kind.MEANS_MISSING, id, null));
        }
        instalments(id, payment, today, found);
    }

    private static void instalments(String id, Payment payment, LocalDate today, List<AgreementFinding> found) {
        if (payment.instalments().isEmpty()) {
            found.add(new AgreementFinding(Kind.DAY_MISSING, id, null));
            return;
        }
        BigDecimal sum = BigDecimal.ZERO;
        LocalDate before = null;
        for (Payment.Instalment part : payment.instalments()) {
            sum = sum.add(BigDecimal.valueOf(part.amount()));
            if (part.amount() <= 0) {
                found.add(new AgreementFinding(Kind.INSTALMENT_AMOUNT, id, null));
            }
            if (part.due().isBlank()) {
                found.add(new AgreementFinding(Kind.DAY_MISSING, id, null));
                continue;
            }
            Optional<LocalDate> day = Clauses.parsed(part.due());
            if (day.isEmpty()) {
                found.add(new AgreementFinding(Kind.DAY_UNKNOWN, id, part.due()));
                continue;
            }
            if (day.get().isBefore(today)) {
                found.add(new AgreementFinding(Kind.DAY_PAST, id, part.due()));
            }
            if (before != null && !day.get().isAfter(before)) {
                found.add(new AgreementFinding(Kind.DAYS_NOT_IN_ORDER, id, part.due()));
            }
            before = day.get();
        }
        if (sum.compareTo(BigDecimal.valueOf(payment.amount())) != 0) {
            found.add(new AgreementFinding(
                    Kind.INSTALMENTS_DIFFER, id, sum.movePointLeft(2).toPlainString()));
        }
    }

    private static void claims(AgreementHead head, List<AgreementFinding> found) {
        if (head.claims().isEmpty()) {
            found.add(new AgreementFinding(Kind.CLAIMS_MISSING, null, null));
            return;
        }
        long open = head.claims().stream().filter(c -> !c.settled()).count();
        switch (head.kind()) {
            case FULL ->
                head.claims().stream()
                        .filter(c -> !c.settled())
                        .forEach(c -> found.add(new AgreementFinding(Kind.CLAIM_OPEN, null, c.text())));
            case PARTIAL -> {
                if (open == 0) {
                    found.add(new AgreementFinding(Kind.NOTHING_OPEN, null, null));
                }
                if (open == head.claims().size()) {
                    found.add(new AgreementFinding(Kind.NOTHING_SETTLED, null, null));
                }
            }
        }
    }
}
