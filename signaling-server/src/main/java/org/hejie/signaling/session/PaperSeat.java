package org.hejie.signaling.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.room.PaperBoard;
import org.hejie.signaling.room.Papers;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.RoomState;
import org.jspecify.annotations.Nullable;

/** What one participant was told of the session's papers, so that only what changed is told again: a transcript grows long. */
final class PaperSeat {
    private final Consumer<ServerFrame> to;
    private PaperBoard.Told told = PaperBoard.NONE;
    private @Nullable Papers seen;
    private @Nullable Person as;

    PaperSeat(Consumer<ServerFrame> to) {
        this.to = to;
    }

    void tell(RoomState room, Person me) {
        if (room.papers() == seen && same(me)) {
            return;
        }
        seen = room.papers();
        as = me;
        PaperBoard.Told now = PaperBoard.told(room, me);
        PaperBoard.Told before = told;
        told = now;
        lines(before.lines(), now.lines());
        if (!now.transcript().equals(before.transcript())) {
            send(now.transcript());
        }
        if (!now.facts().equals(before.facts())) {
            send(now.facts());
        }
        if (!now.proposals().equals(before.proposals())) {
            send(now.proposals());
        }
    }

    /** After a welcome: all of it, where there is any. */
    void repeat() {
        if (!told.equals(PaperBoard.NONE)) {
            told.lines().forEach(this::send);
            send(told.transcript());
            send(told.facts());
            send(told.proposals());
        }
    }

    private boolean same(Person me) {
        return as != null && as.place().equals(me.place()) && as.removed() == me.removed() && as.role() == me.role();
    }

    private void lines(List<Notice.TranscriptLine> before, List<Notice.TranscriptLine> now) {
        if (before == now) {
            return;
        }
        Map<String, Notice.TranscriptLine> known = new HashMap<>();
        before.forEach(line -> known.put(line.lineId(), line));
        now.stream().filter(line -> !line.equals(known.get(line.lineId()))).forEach(this::send);
    }

    private void send(Notice notice) {
        to.accept(new ServerFrame.Notice(notice));
    }
}
