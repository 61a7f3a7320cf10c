package org.hejie.signaling.room;

import org.hejie.protocol.Place;
import org.hejie.protocol.rest.ScanState;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.ExhibitFacts;

/** Documents of these tests: two pages each, named after who uploaded them. */
final class Exhibition {
    static final String SHA = "ab".repeat(32);

    private Exhibition() {}

    static ExhibitFacts document(String name, String of) {
        String id = "d_" + name + "_" + of;
        return new ExhibitFacts(
                id, name + " of " + of + ".pdf", "application/pdf", 2, 1_234, SHA, ScanState.NOT_SCANNED);
    }

    /** What comes of a command after the case was asked. */
    static RoomCommand.By adds(String who, String name, Place place) {
        ExhibitFacts document = document(name, who);
        return new RoomCommand.By(who, 1, new Command.AddExhibit(document.documentId(), place), document);
    }
}
