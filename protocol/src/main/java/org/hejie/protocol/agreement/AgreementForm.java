package org.hejie.protocol.agreement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The canonical form of an agreement: the UTF-8 bytes of these lines, each ended by {@code \n}, words separated by one tab; in a word {@code \}, tab and line
 * feed are written {@code \\}, {@code \t} and {@code \n}, and carriage returns are left out. Anyone can write them anew from the session's log.
 */
public final class AgreementForm {
    private AgreementForm() {}

    public static String text(
            String sessionId, int version, AgreementHead head, List<Clause> clauses, List<AgreementParty> parties) {
        List<String> lines = new ArrayList<>();
        line(lines, "hejie-agreement", "1");
        line(lines, "session", sessionId);
        line(lines, "version", String.valueOf(version));
        line(lines, "kind", head.kind().name());
        for (AgreementParty p : parties) {
            line(lines, "party", p.partyId(), p.role().name(), p.name(), p.entityName() == null ? "" : p.entityName());
        }
        line(lines, "facts", head.facts());
        for (AgreementHead.Claim c : head.claims()) {
            line(lines, "claim", c.settled() ? "settled" : "open", c.text());
        }
        for (Clause c : clauses) {
            line(lines, "clause", c.clauseId(), c.template(), Clauses.text(c, parties));
            if (c.payment() instanceof Payment p) {
                line(
                        lines,
                        "pay",
                        p.payerId(),
                        p.payeeId(),
                        String.valueOf(p.amount()),
                        p.means() == null ? "" : p.means().name(),
                        p.account() == null ? "" : p.account());
                for (Payment.Instalment part : p.instalments()) {
                    line(lines, "due", part.due(), String.valueOf(part.amount()));
                }
            }
        }
        if (head.noDefaultClause() != null) {
            line(lines, "no-default-clause", head.noDefaultClause());
        }
        for (AgreementHead.Signer s : head.signers()) {
            List<String> words = new ArrayList<>(List.of("signer", s.partyId(), s.participantId()));
            words.addAll(s.workers());
            line(lines, words.toArray(String[]::new));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void line(List<String> lines, String... words) {
        List<String> written = new ArrayList<>();
        for (String word : words) {
            written.add(word.replace("\r", "")
                    .replace("\\", "\\\\")
                    .replace("\t", "\\t")
                    .replace("\n", "\\n"));
        }
        lines.add(String.join("\t", written));
    }

    /** SHA-256 of the form's bytes, hex. */
    public static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
