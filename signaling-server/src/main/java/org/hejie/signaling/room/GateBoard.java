package org.hejie.signaling.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.signal.Disclosed;
import org.hejie.protocol.signal.GateItem;
import org.hejie.protocol.signal.GateRow;
import org.hejie.protocol.signal.GateRow.GateEntry;
import org.hejie.protocol.signal.ModeProposal;
import org.hejie.protocol.signal.Notice;

/** The gate as one participant may see it: mediators everything, others their own row alone. Pure. */
public final class GateBoard {
    public static final Notice.Gate NONE = new Notice.Gate(List.of(), List.of());

    private GateBoard() {}

    public static Notice.Gate told(RoomState state, Person me) {
        if (me.removed()) {
            return NONE;
        }
        boolean mediator = me.role().isMediator();
        List<GateRow> rows = state.people().values().stream()
                .filter(p -> !p.removed() && (mediator || p.id().equals(me.id())))
                .map(p -> row(state, p, mediator))
                .toList();
        boolean concerned = mediator || GateRules.asked(me.role()).contains(GateItem.DISCLOSURE);
        List<Disclosed> disclosed = state.gate().disclosures().stream()
                .filter(d -> concerned)
                .filter(d -> state.person(d.by()).filter(p -> !p.removed()).isPresent())
                .map(d -> disclosed(state, d, me))
                .toList();
        List<ModeProposal> modes = state.gate().modes().all().stream()
                .filter(p -> ModeRules.knows(state, me, p))
                .map(p -> proposal(state, p, me))
                .toList();
        return new Notice.Gate(rows, disclosed, modes);
    }

    private static GateRow row(RoomState state, Person who, boolean mediator) {
        GateBook.Page page = state.gate().page(who.id());
        List<GateEntry> entries = GateRules.entries(state, who).stream()
                .map(e -> mediator ? e : withoutWords(e))
                .toList();
        return new GateRow(
                who.id(),
                who.name(),
                who.role(),
                page.modeOr(),
                page.venueOr(),
                page.authorityOr(),
                GateRules.counts(state, who),
                GateRules.missing(state, who).isEmpty(),
                entries);
    }

    /** Why something was let pass is between mediators and the record. */
    private static GateEntry withoutWords(GateEntry e) {
        return new GateEntry(e.item(), e.state(), e.article(), e.overridable(), e.detail(), e.at(), null, null);
    }

    private static ModeProposal proposal(RoomState state, Modes.Proposal p, Person me) {
        boolean mediator = me.role().isMediator();
        Map<String, Boolean> answers = new LinkedHashMap<>();
        p.answers().forEach((id, answer) -> {
            if (mediator || id.equals(me.id())) {
                answers.put(id, answer.agreed());
            }
        });
        return new ModeProposal(
                p.id(),
                p.participantId(),
                state.nameOf(p.participantId()),
                p.mode(),
                p.venue(),
                p.reason(),
                p.by(),
                p.at(),
                p.outcome(),
                ModeRules.asked(state, me, p),
                ModeRules.sidesFor(state, me, p),
                answers,
                mediator && p.open() ? ModeRules.waitingFor(state, p) : List.of());
    }

    private static Disclosed disclosed(RoomState state, GateBook.Disclosure d, Person me) {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        d.answers().forEach((id, waived) -> {
            if (me.role().isMediator() || id.equals(me.id())) {
                answers.put(id, waived);
            }
        });
        String name = state.person(d.by()).map(Person::name).orElse("");
        return new Disclosed(d.id(), d.by(), name, d.kind(), d.text(), d.at(), answers);
    }
}
