package org.hejie.cases.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.hejie.cases.law.NoticeText;
import org.hejie.protocol.rest.PromiseReceipt;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Who promised what a notice asks for, by a press of their own (在线诉讼规则 art. 27). Rows are added, never changed. Works inside the caller's transaction. */
public final class Promises {
    /** @param channel JOIN_PAGE or ROOM */
    public record Entry(String noticeId, String version, String textDigest, String channel, Instant promisedAt) {}

    /** Once for each version, however often it is told. */
    public void add(Handle h, String participantId, NoticeText notice, String channel, Instant at) {
        if (notice.zh().promise() == null || find(h, participantId, notice).isPresent()) {
            return;
        }
        h.createUpdate("""
                        INSERT INTO promise (participant_id, notice_id, version, text_digest, channel, promised_at)
                        VALUES (:participant, :noticeId, :version, :digest, :channel, :at)""")
                .bind("participant", participantId)
                .bind("noticeId", notice.noticeId())
                .bind("version", notice.version())
                .bind("digest", digest(notice))
                .bind("channel", channel)
                .bind("at", at)
                .execute();
    }

    /** The receipt of the version at hand. */
    public Optional<PromiseReceipt> find(Handle h, String participantId, NoticeText notice) {
        return of(h, participantId).stream()
                .filter(e ->
                        e.noticeId().equals(notice.noticeId()) && e.version().equals(notice.version()))
                .map(Promises::receipt)
                .findFirst();
    }

    /** What was promised last; empty before any. */
    public Optional<PromiseReceipt> last(Handle h, String participantId) {
        return of(h, participantId).reversed().stream().map(Promises::receipt).findFirst();
    }

    private static PromiseReceipt receipt(Entry entry) {
        return new PromiseReceipt(
                entry.noticeId(), entry.version(), entry.textDigest(), entry.channel(), entry.promisedAt());
    }

    private List<Entry> of(Handle h, String participantId) {
        return h.createQuery("""
                        SELECT notice_id, version, text_digest, channel, promised_at FROM promise
                        WHERE participant_id = :id ORDER BY seq""")
                .bind("id", participantId)
                .map(ConstructorMapper.of(Entry.class))
                .list();
    }

    /** Of the whole notice in both languages, so that it does not matter which one was on the screen; docs/CASES.md says how it is made. */
    static String digest(NoticeText notice) {
        return sha256(notice.noticeId() + "\n" + notice.version() + "\n" + said(notice.zh()) + said(notice.en()));
    }

    private static String said(NoticeText.Words words) {
        return words.title() + "\n" + words.text() + "\n" + words.promise() + "\n";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
