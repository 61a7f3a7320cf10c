package org.hejie.sfu.room;

import java.util.List;
import org.hejie.protocol.media.Slot;
import org.hejie.sfu.peer.Peer;

/** A peer's seat in a room: what others were told of it, and when it is to be looked after next. */
final class Member {
    private final Room room;
    private final Peer peer;
    private List<Slot> slots = List.of();
    private int missing;
    private boolean announce;
    private boolean connected;
    private boolean reconnecting;
    private long nextReport;
    private final LineReport line = new LineReport();
    private long allocateAt = Long.MIN_VALUE;
    private boolean starved;
    private boolean gone;

    Member(Room room, Peer peer, long firstReport) {
        this.room = room;
        this.peer = peer;
        nextReport = firstReport;
    }

    Room room() {
        return room;
    }

    Peer peer() {
        return peer;
    }

    /** Its receiving slots as the client was last told. */
    List<Slot> slots() {
        return slots;
    }

    int missing() {
        return missing;
    }

    void told(List<Slot> newSlots, int newMissing) {
        slots = newSlots;
        missing = newMissing;
        announce = false;
    }

    /** Whether it has to be told even if nothing changed: its new connection knows nothing of what was. */
    boolean unaware() {
        return announce;
    }

    void announce() {
        announce = true;
    }

    boolean connected() {
        return connected;
    }

    void connected(boolean is) {
        connected = is;
    }

    boolean reconnecting() {
        return reconnecting;
    }

    void reconnecting(boolean is) {
        reconnecting = is;
    }

    long nextReport() {
        return nextReport;
    }

    void nextReport(long at) {
        nextReport = at;
    }

    LineReport line() {
        return line;
    }

    /** When to divide its line among its pictures again. */
    long allocateAt() {
        return allocateAt;
    }

    /** @param pictureHeldBack whether one is not sent at all for want of room */
    void allocated(long next, boolean pictureHeldBack) {
        allocateAt = next;
        starved = pictureHeldBack;
    }

    /** Divide it as soon as may be. */
    void reallocate() {
        allocateAt = Long.MIN_VALUE;
    }

    boolean starved() {
        return starved;
    }

    /** It left: nothing that still holds it may act on it. */
    boolean gone() {
        return gone;
    }

    void leave() {
        gone = true;
    }
}
