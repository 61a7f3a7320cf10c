package org.hejie.cases.law;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hejie.protocol.China;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.Role;
import org.hejie.protocol.rest.CauseList;

/** The texts and lists of the law, as they hold on a day in China. Immutable. */
public record LegalTexts(List<NoticeText> allNotices, List<ConsentText> allConsents, List<DatedCause> allCauses) {

    /** Reads the data files of this module. */
    public static LegalTexts load() {
        return new LegalTexts(
                read("notices.json", NoticeText[].class),
                read("consents.json", ConsentText[].class),
                read("causes.json", DatedCause[].class));
    }

    /** The notices in force, in reading order. */
    public List<NoticeText> notices(Instant at) {
        return inForce(allNotices, NoticeText::noticeId, NoticeText::effectiveFrom, at);
    }

    /** The consents in force, in the order they are asked. */
    public List<ConsentText> consents(Instant at) {
        return inForce(allConsents, ConsentText::kind, ConsentText::effectiveFrom, at);
    }

    /** Those of the notices in force that someone of this role reads: as the gate asks (docs/ROOM.md). */
    public List<NoticeText> notices(Instant at, Role role) {
        return notices(at).stream()
                .filter(notice -> switch (notice.noticeId()) {
                    case "rights" -> role.isOfASide();
                    case "false-mediation" -> role.isOfASide() || role == Role.WITNESS;
                    default -> true;
                })
                .toList();
    }

    /** Those of the consents in force that someone of this role is asked for: who decides nothing is asked for their own recording alone. */
    public List<ConsentText> consents(Instant at, Role role) {
        return consents(at).stream()
                .filter(text -> role.isOfASide() || text.kind() == ConsentKind.RECORDING)
                .toList();
    }

    /** Every cause there is or was: what people are good at does not hang on a day. */
    public CauseList causes() {
        return new CauseList(allCauses.stream().map(DatedCause::plain).toList());
    }

    /** What may be chosen for a dispute that begins that day in China. */
    public CauseList causes(LocalDate day) {
        return new CauseList(allCauses.stream()
                .filter(cause -> cause.on(day))
                .map(DatedCause::plain)
                .toList());
    }

    public boolean knowsCause(String name) {
        return allCauses.stream().anyMatch(cause -> cause.name().equals(name));
    }

    private static <T, K> List<T> inForce(List<T> all, Function<T, K> key, Function<T, LocalDate> from, Instant at) {
        LocalDate today = China.day(at);
        Map<K, T> latest = new LinkedHashMap<>();
        for (T text : all.stream().sorted(Comparator.comparing(from)).toList()) {
            if (!from.apply(text).isAfter(today)) {
                latest.put(key.apply(text), text);
            }
        }
        return List.copyOf(latest.values());
    }

    private static <T> List<T> read(String file, Class<T[]> type) {
        return DataFile.read(LegalTexts.class, file, type);
    }
}
