package org.hejie.cases.assignment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hejie.protocol.exchange.ExchangeBody.Material;
import org.hejie.protocol.exchange.ExchangeBody.MaterialsReturned;
import org.hejie.protocol.exchange.ExchangeBody.Origin;
import org.hejie.protocol.exchange.ExchangeBody.ReturnedMaterial;

/** What goes back to the court when its case ends without an agreement (在线调解规则 arts. 15, 21). */
final class Returned {
    private Returned() {}

    /** Whether this event ends a court's case so. */
    static boolean by(Assignment a, AssignmentEvent event) {
        boolean ends = switch (event) {
            case AssignmentEvent.Terminated _,
                    AssignmentEvent.Declined _,
                    AssignmentEvent.Lapsed _,
                    AssignmentEvent.Recalled _ -> true;
            default -> false;
        };
        return ends && a.application().origin() != Origin.ORGANISATION_OWN;
    }

    /** As many messages as the papers need; none where nothing came and nothing is to be told. */
    static List<MaterialsReturned> parts(Assignment a, Instant at, Tellings.Beside beside) {
        List<ReturnedMaterial> returned = a.all(AssignmentEvent.MaterialTold.class)
                .map(told -> new ReturnedMaterial(told.materialId(), told.name(), told.sha256()))
                .toList();
        List<List<Material>> loads = loads(beside.documents());
        if (returned.isEmpty() && loads.isEmpty() && beside.tooLarge().isEmpty()) {
            return List.of();
        }
        boolean kept = a.caseId().isPresent()
                || a.last(AssignmentEvent.HoldRequested.class).isPresent()
                || a.last(AssignmentEvent.Suspected.class).isPresent();
        int parts = Math.max(1, loads.size());
        List<MaterialsReturned> messages = new ArrayList<>();
        for (int part = 1; part <= parts; part++) {
            boolean first = part == 1;
            messages.add(new MaterialsReturned(
                    part,
                    parts,
                    first ? returned : List.of(),
                    kept,
                    loads.isEmpty() ? List.of() : loads.get(part - 1),
                    first ? beside.tooLarge() : List.of(),
                    at));
        }
        return messages;
    }

    private static List<List<Material>> loads(List<Material> papers) {
        List<List<Material>> loads = new ArrayList<>();
        long room = 0;
        for (Material paper : papers) {
            if (paper.content().length > room) {
                loads.add(new ArrayList<>());
                room = Materials.MOST;
            }
            loads.getLast().add(paper);
            room -= paper.content().length;
        }
        return loads;
    }
}
