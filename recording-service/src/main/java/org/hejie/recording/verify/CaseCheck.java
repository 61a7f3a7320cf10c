package org.hejie.recording.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hejie.protocol.recording.DisposalCertificate;
import org.hejie.protocol.rest.VerifyReport.Finding;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.recording.archive.Manifest;

/** Checks the chain of manifests between the sessions of a case: each sealed session names the one sealed before it. Records of caucuses stand beside it. */
final class CaseCheck {
    private CaseCheck() {}

    /**
     * @param sessions of one case, by the names of their folders
     * @param disposed sessions that went, by their certificates, which say what manifest they had
     */
    static List<Finding> check(Map<String, SessionCheck.Result> sessions, Map<String, DisposalCertificate> disposed) {
        List<Finding> all = new ArrayList<>();
        Map<String, SessionCheck.Result> byId = new HashMap<>();
        sessions.values().forEach(result -> byId.put(result.sessionId(), result));
        Map<String, String> digests = new HashMap<>();
        byId.forEach((id, result) -> digests.put(id, String.valueOf(result.digest())));
        disposed.forEach((id, certificate) -> digests.put(id, certificate.manifest()));
        Map<String, String> namedBy = new HashMap<>();
        disposed.forEach((id, certificate) -> {
            DisposalCertificate.Previous before = certificate.previous();
            if (before != null) {
                namedBy.put(before.sessionId(), id);
            }
        });
        String first = null;
        for (Map.Entry<String, SessionCheck.Result> entry : new TreeMap<>(sessions).entrySet()) {
            Manifest manifest = entry.getValue().manifest();
            Findings findings = new Findings(entry.getKey());
            if (!entry.getKey().equals(entry.getValue().sessionId())) {
                String is = entry.getValue().sessionId();
                findings.error(
                        "session_misplaced",
                        "文件夹内是会话 " + is + " 的记录。",
                        "this folder holds the record of session " + is + ".");
            }
            RoomEvent.SealedCaucus caucus = entry.getValue().caucus();
            if (manifest != null && caucus != null) {
                caucus(manifest, caucus.sessionId(), byId, disposed, findings);
            } else if (manifest != null) {
                Manifest.Previous previous = manifest.previous();
                if (previous == null) {
                    if (first != null) {
                        findings.error(
                                "chain_broken",
                                "与会话 " + first + " 都自称是本案第一个封存的会话。",
                                "both this and session " + first + " say that none was sealed before them.");
                    }
                    first = entry.getKey();
                } else {
                    SessionCheck.Result before = byId.get(previous.sessionId());
                    if (before != null && before.caucus() != null) {
                        findings.error(
                                "caucus_chained",
                                "所指的前一次会话 " + previous.sessionId() + " 是背对背会谈的单独记录。",
                                "the session it names before it, " + previous.sessionId()
                                        + ", is the record of a caucus.");
                    }
                    previous(previous, digests, namedBy, findings);
                    namedBy.put(previous.sessionId(), entry.getKey());
                }
            }
            all.addAll(findings.all());
        }
        return all;
    }

    /** The session a caucus was in is here, was disposed of, or is not sealed yet. */
    private static void caucus(
            Manifest record,
            String mainId,
            Map<String, SessionCheck.Result> byId,
            Map<String, DisposalCertificate> disposed,
            Findings findings) {
        SessionCheck.Result main = byId.get(mainId);
        Manifest whole = main == null ? null : main.manifest();
        if (main == null && !disposed.containsKey(mainId)) {
            findings.error(
                    "session_missing",
                    "这次背对背会谈所属的会话 " + mainId + " 不在此处。",
                    "session " + mainId + ", which this caucus was part of, is not here.");
        } else if (whole != null) {
            CaucusCheck.within(record, whole, findings);
        }
    }

    private static void previous(
            Manifest.Previous previous, Map<String, String> digests, Map<String, String> namedBy, Findings findings) {
        String id = previous.sessionId();
        String before = digests.get(id);
        String other = namedBy.get(id);
        if (before == null) {
            findings.error(
                    "session_missing",
                    "本案此前封存的会话 " + id + " 不在此处。",
                    "session " + id + " of this case, sealed before this one, is not here.");
        } else if (!previous.manifest().equals(before)) {
            findings.error(
                    "previous_differs",
                    "会话 " + id + " 的清单不是封存本会话时的那一份。",
                    "the manifest of session " + id + " is not the one that was there when this session was sealed.");
        } else if (other != null) {
            findings.error(
                    "chain_broken",
                    "与会话 " + other + " 都自称紧接会话 " + id + " 之后封存。",
                    "both this and session " + other + " say that they follow session " + id + ".");
        }
    }
}
