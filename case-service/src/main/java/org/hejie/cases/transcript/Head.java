package org.hejie.cases.transcript;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hejie.cases.door.SessionPapers;
import org.hejie.cases.paper.Paper;
import org.hejie.protocol.China;
import org.hejie.protocol.Language;
import org.hejie.protocol.Role;
import org.hejie.protocol.recording.CaseRecord;

/** The head of a session's papers: which case, when, where, who. */
final class Head {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm:ss").withZone(China.ZONE);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(China.ZONE);

    private Head() {}

    static Paper.Fields about(SessionPapers s, CaseRecord record) {
        List<Paper.Field> rows = new ArrayList<>();
        rows.add(new Paper.Field("案件", record.title()));
        if (!record.references().isEmpty()) {
            rows.add(new Paper.Field(
                    "案号",
                    record.references().stream()
                            .map(CaseRecord.Reference::printed)
                            .collect(Collectors.joining("；"))));
        }
        rows.add(new Paper.Field("案由", record.cause()));
        rows.add(new Paper.Field("调解组织", record.organisation()));
        if (record.court() != null) {
            rows.add(new Paper.Field("委派、委托法院", record.court()));
        }
        rows.add(new Paper.Field("场次", s.sessionId()));
        rows.add(new Paper.Field("地点", "在线音视频调解室（和解 · Hejie）"));
        String from = s.startedAt() == null ? "" : time(s.startedAt()) + " 开始";
        rows.add(new Paper.Field("时间", from + (s.ended() ? "，" + time(s.at()) + " 结束" : "，本件制作时调解仍在进行")));
        return new Paper.Fields(rows);
    }

    static Paper.Fields people(List<SessionPapers.Attendee> people, CaseRecord record) {
        return new Paper.Fields(people.stream()
                .map(p -> new Paper.Field(role(p.role()), p.name() + unit(p, record)))
                .toList());
    }

    private static String unit(SessionPapers.Attendee p, CaseRecord record) {
        return record.parties().stream()
                .filter(party ->
                        party.role() == p.role() && party.name().equals(p.name()) && party.entityName() != null)
                .findFirst()
                .map(party -> "（" + party.entityName() + "）")
                .orElse("");
    }

    static String role(Role role) {
        return role.title(Language.ZH_CN);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String clock(Instant at) {
        return CLOCK.format(at);
    }

    /** In groups of four, as it is read aloud. */
    static String grouped(String digest) {
        return digest.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
