package org.hejie.signaling.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hejie.protocol.ConsentKind;
import org.hejie.protocol.signal.DraftEngine;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.RoomEvent;
import org.hejie.signaling.room.Person;

/**
 * A machine's drafts of transcript lines until a mediator takes or discards them. In memory alone: a guess is no evidence, so it is in no log, and a restart
 * forgets it. On the room's thread.
 */
final class OpenDrafts {
    private static final int MOST = 50;

    private final LiveRoom room;
    private final List<Notice.Draft> open = new ArrayList<>();
    private DraftEngine engine = DraftEngine.ANSWERING;
    private long count;

    OpenDrafts(LiveRoom room) {
        this.room = room;
    }

    /** Left out where it comes too late: drafting stopped meanwhile, or its speaker agrees no more. */
    void drafted(String speakerId, String text, Instant heardAt) {
        Instant since = room.state().papers().drafts().since();
        boolean wanted =
                since != null && !heardAt.isBefore(since) && !room.faults().unwritable();
        if (!wanted || room.state().person(speakerId).filter(OpenDrafts::agrees).isEmpty()) {
            return;
        }
        Instant now = room.around().clock().instant();
        open.add(new Notice.Draft("d" + ++count, speakerId, text, heardAt.isAfter(now) ? now : heardAt));
        open.sort(Comparator.comparing(Notice.Draft::heardAt));
        if (open.size() > MOST) {
            open.removeFirst();
        }
        tell();
    }

    private static boolean agrees(Person speaker) {
        return speaker.role().isMediator() || speaker.consents(ConsentKind.SPEECH_TO_TEXT);
    }

    void engine(DraftEngine now) {
        engine = now;
        tell();
    }

    /** Taken or discarded. */
    void done(String draftId) {
        if (open.removeIf(draft -> draft.draftId().equals(draftId))) {
            tell();
        }
    }

    /** Who withdraws has their open drafts thrown away (个人信息保护法 art. 47); those of the others can still be used. */
    void follow(List<RoomEvent> events) {
        for (RoomEvent event : events) {
            switch (event) {
                case RoomEvent.DraftsStarted e -> engine = DraftEngine.ANSWERING;
                case RoomEvent.ConsentChanged(String who, ConsentKind kind, boolean granted)
                when kind == ConsentKind.SPEECH_TO_TEXT && !granted ->
                    open.removeIf(draft -> draft.speakerId().equals(who));
                default -> {}
            }
        }
        tell();
    }

    private void tell() {
        if (!room.around().drafts()) {
            return;
        }
        for (Person person : room.state().people().values()) {
            room.seat(person.id())
                    .drafts(
                            DraftNotices.drafting(room.state(), person, engine),
                            DraftNotices.drafts(person, List.copyOf(open)));
        }
    }
}
