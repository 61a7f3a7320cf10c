package org.hejie.signaling.session;

import java.util.List;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.media.Slot;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.Timers;
import org.jspecify.annotations.Nullable;

/** What a room keeps of one participant beside the log: the line, the media, what was sent. Owned by the room's thread. */
final class Seat {
    enum Media {
        /** Not offered yet, or closed on purpose. */
        NONE,
        UP,
        DOWN
    }

    final String participantId;
    final Outbox outbox = new Outbox();
    final Answers answers = new Answers();

    @Nullable
    Line line;

    Media media = Media.NONE;
    /** A media node knows this participant's connection. */
    boolean peer;

    /** Of the last change of line or media. */
    @Nullable
    DisconnectCause cause;

    Timers.@Nullable Handle expiry;
    private Notice.@Nullable Slots slots;
    private Notice.Speaking speaking = new Notice.Speaking(List.of());

    Seat(String participantId) {
        this.participantId = participantId;
    }

    /** Signalling is there and media is not down. */
    boolean up() {
        return line != null && media != Media.DOWN;
    }

    void send(ServerFrame frame) {
        Line to = line;
        if (to != null) {
            to.send(frame);
        }
    }

    void slots(List<Slot> now, int missing) {
        slots = new Notice.Slots(now, missing);
        send(new ServerFrame.Notice(slots));
    }

    void speaking(List<SpeakerLevel> now) {
        if (!now.equals(speaking.speakers())) {
            speaking = new Notice.Speaking(now);
            send(new ServerFrame.Notice(speaking));
        }
    }

    /** The passing values that follow every welcome. That nobody speaks is one of them: the client may have missed it. */
    void repeatNotices() {
        if (slots != null) {
            send(new ServerFrame.Notice(slots));
        }
        send(new ServerFrame.Notice(speaking));
    }

    void mediaGone() {
        peer = false;
        slots = null;
        speaking = new Notice.Speaking(List.of());
    }
}
