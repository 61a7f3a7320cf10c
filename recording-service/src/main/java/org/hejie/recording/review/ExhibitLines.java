package org.hejie.recording.review;

import org.hejie.protocol.Place;
import org.hejie.protocol.signal.ExhibitEvent;
import org.hejie.protocol.signal.ExhibitFacts;
import org.hejie.protocol.signal.RoomEvent;
import org.jspecify.annotations.Nullable;

/** What the reviewer reads of exhibits: which page of which file, by its digest. Of a caucus only that something was put in or shown. */
final class ExhibitLines {
    private ExhibitLines() {}

    static String by(ExhibitEvent event) {
        return switch (event) {
            case RoomEvent.ExhibitAdded e -> e.by();
            case RoomEvent.ExhibitShown e -> e.by();
            case RoomEvent.ExhibitHidden e -> e.by();
            case RoomEvent.ExhibitMarked e -> e.by();
            case RoomEvent.ExhibitErased e -> e.by();
            case RoomEvent.ExhibitWithdrawn e -> e.by();
            case RoomEvent.ExhibitPresenter e -> e.participantId() == null ? e.by() : e.participantId();
        };
    }

    static @Nullable String text(ExhibitEvent event, Place recorded) {
        return switch (event) {
            case RoomEvent.ExhibitAdded e -> e.place().equals(recorded) ? added(e.exhibitId(), e.document()) : null;
            case RoomEvent.ExhibitShown e ->
                e.place().equals(recorded) && e.page() > 0
                        ? e.exhibitId() + " · " + e.name() + " · P " + e.page() + " · SHA-256 " + e.sha256()
                        : null;
            case RoomEvent.ExhibitMarked e -> e.exhibitId() + " · P " + e.page();
            case RoomEvent.ExhibitErased e -> e.exhibitId() + " · P " + e.page();
            case RoomEvent.ExhibitWithdrawn e -> e.place().equals(recorded) ? e.exhibitId() : null;
            case RoomEvent.ExhibitHidden _, RoomEvent.ExhibitPresenter _ -> null;
        };
    }

    private static @Nullable String added(String exhibitId, @Nullable ExhibitFacts document) {
        return document == null ? null : exhibitId + " · " + document.name() + " · SHA-256 " + document.sha256();
    }
}
