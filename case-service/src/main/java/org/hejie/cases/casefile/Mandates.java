package org.hejie.cases.casefile;

import java.util.Optional;
import org.hejie.protocol.AgentAuthority;
import org.hejie.protocol.AuthorityKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.http.ProblemException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** What agents and representatives may do for the party: entered with the case or at a session's gate (民事诉讼法 art. 62). Works inside the caller's transaction. */
public final class Mandates {
    private static final int DOCUMENT_MOST = 200;

    /** As stored. */
    public record Row(
            @Nullable AuthorityKind authorityKind,
            @Nullable String authorityDocument,
            @Nullable Boolean authoritySeen,
            @Nullable String authorityReason) {}

    public Optional<AgentAuthority> of(Handle h, String partyId) {
        return h.createQuery(
                        "SELECT authority_kind, authority_document, authority_seen, authority_reason FROM party WHERE id = :id")
                .bind("id", partyId)
                .map(ConstructorMapper.of(Row.class))
                .findOne()
                .flatMap(row -> row.authorityKind() == null
                        ? Optional.empty()
                        : Optional.of(new AgentAuthority(
                                row.authorityKind(),
                                row.authorityDocument(),
                                Boolean.TRUE.equals(row.authoritySeen()),
                                row.authorityReason())));
    }

    public void put(Handle h, String partyId, AgentAuthority authority) {
        h.createUpdate("""
                        UPDATE party SET authority_kind = :kind, authority_document = :document, authority_seen = :seen, authority_reason = :reason
                        WHERE id = :id""")
                .bind("id", partyId)
                .bind("kind", authority.kind())
                .bind("document", authority.document())
                .bind("seen", authority.seen())
                .bind("reason", authority.reason())
                .execute();
    }

    /** @throws ProblemException 400 where someone who is no agent has one, or the mandate is neither seen nor named */
    static void check(Role role, @Nullable AgentAuthority authority) {
        if (authority == null) {
            return;
        }
        if (!role.isAgent()) {
            throw new ProblemException(
                    400,
                    "authority_not_asked",
                    "只有代理人和代表人需要填写代理权限。",
                    "Only agents and representatives have an authority to give.",
                    null);
        }
        String document =
                authority.document() == null ? "" : authority.document().strip();
        if (!authority.seen() && document.isEmpty() || document.length() > DOCUMENT_MOST) {
            throw new ProblemException(
                    400,
                    "mandate_missing",
                    "请确认已查看授权委托书，或者写明其编号（不超过 200 个字）。",
                    "Confirm that you have seen the mandate, or name its document (at most 200 characters).",
                    "民事诉讼法 art. 62");
        }
    }
}
