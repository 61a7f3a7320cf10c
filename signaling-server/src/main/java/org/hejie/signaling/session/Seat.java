package org.hejie.signaling.session;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.protocol.media.Slot;
import org.hejie.protocol.media.SlotView;
import org.hejie.protocol.media.SourceLimit;
import org.hejie.protocol.media.SpeakerLevel;
import org.hejie.protocol.signal.Command;
import org.hejie.protocol.signal.Notice;
import org.hejie.protocol.signal.ServerFrame;
import org.hejie.signaling.Timers;
import org.hejie.signaling.room.AgreementBoard;
import org.hejie.signaling.room.GateBoard;
import org.hejie.signaling.room.Person;
import org.hejie.signaling.room.Playback;
import org.hejie.signaling.room.RoomCommand;
import org.hejie.signaling.room.RoomState;
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
    /** As the page said last, complete; {@code null} before. */
    @Nullable
    List<SlotView> view;

    private final Map<TrackSource, Integer> limits = new EnumMap<>(TrackSource.class);
    /** What the page counted since the line was last written down. */
    private Playback playback = Playback.NONE;

    private @Nullable LineQuality quality;
    private Instant gradeSince = Instant.EPOCH;
    private Notice.PrivateTalks talks = TalkNotices.NONE;
    /** Of the caucus one is in; {@code null}: nothing was told of it. */
    private Notice.@Nullable CaucusRecord caucusRecord;

    final ToldExhibits exhibits = new ToldExhibits(this::send);
    private Notice.Gate gate = GateBoard.NONE;
    private final PaperSeat papers = new PaperSeat(this::send);
    /** {@code null}: nothing was told of a machine that drafts lines. */
    private Notice.@Nullable Drafting drafting;

    private Notice.Drafts drafts = DraftNotices.NONE;
    private Notice.Agreement agreement = AgreementBoard.NONE;
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

    void talks(Notice.PrivateTalks now, Notice.@Nullable CaucusRecord record) {
        if (!now.equals(talks)) {
            talks = now;
            send(new ServerFrame.Notice(talks));
        }
        if (record != null && !record.equals(caucusRecord)) {
            send(new ServerFrame.Notice(record));
        }
        caucusRecord = record;
    }

    void agreement(Notice.Agreement now) {
        if (!now.equals(agreement)) {
            agreement = now;
            send(new ServerFrame.Notice(agreement));
        }
    }

    void gate(Notice.Gate now) {
        if (!now.equals(gate)) {
            gate = now;
            send(new ServerFrame.Notice(gate));
        }
    }

    void papers(RoomState room, Person me) {
        papers.tell(room, me);
    }

    /** @param now {@code null}: it is not this person's to know any more, or not yet */
    void drafts(Notice.@Nullable Drafting now, Notice.Drafts open) {
        if (now != null && !now.equals(drafting)) {
            send(new ServerFrame.Notice(now));
        }
        if (now == null && drafting != null) {
            send(new ServerFrame.Notice(new Notice.Drafting(false, null, null)));
        }
        drafting = now;
        if (!open.equals(drafts)) {
            drafts = open;
            send(new ServerFrame.Notice(drafts));
        }
    }

    /** In another place now: figures of the line as it was there are nobody's here. */
    void moved() {
        quality = null;
    }

    /** Shrinks and grows with who looks; {@link MediaEvent#NO_LIMIT} takes the limit away. */
    void limit(TrackSource source, int height) {
        if (height >= MediaEvent.NO_LIMIT) {
            limits.remove(source);
        } else {
            limits.put(source, height);
        }
        send(new ServerFrame.Notice(encodingLimits()));
    }

    private Notice.EncodingLimits encodingLimits() {
        return new Notice.EncodingLimits(limits.entrySet().stream()
                .map(e -> new SourceLimit(e.getKey(), e.getValue()))
                .toList());
    }

    void played(Command.ReportPlayback report) {
        playback = playback.plus(report);
    }

    /** The line's newest figures, as the room decides whether they are written down. */
    RoomCommand.LineMeasured measured(LineQuality now, Instant at) {
        if (quality == null || quality.grade() != now.grade()) {
            gradeSince = at;
        }
        quality = now;
        return new RoomCommand.LineMeasured(participantId, now, gradeSince, playback);
    }

    /** What the page counted is written down. */
    void lineWritten() {
        playback = Playback.NONE;
    }

    @Nullable
    LineQuality quality() {
        return quality;
    }

    /** A new page: what the one before said of itself is void. */
    void newPage() {
        loadedAnew();
        media = Media.NONE;
    }

    /** The same page, loaded anew: it counts its requests from the first, and says itself what it shows. Its media go on until its new connection takes their place. */
    void loadedAnew() {
        answers.clear();
        view = null;
        playback = Playback.NONE;
    }

    /** The passing values that follow every welcome. That nobody speaks is one of them: the client may have missed it. */
    void repeatNotices() {
        if (slots != null) {
            send(new ServerFrame.Notice(slots));
        }
        send(new ServerFrame.Notice(speaking));
        if (!gate.equals(GateBoard.NONE)) {
            send(new ServerFrame.Notice(gate));
        }
        papers.repeat();
        if (drafting != null) {
            send(new ServerFrame.Notice(drafting));
            send(new ServerFrame.Notice(drafts));
        }
        exhibits.repeat();
        if (!agreement.equals(AgreementBoard.NONE)) {
            send(new ServerFrame.Notice(agreement));
        }
        if (!talks.equals(TalkNotices.NONE)) {
            send(new ServerFrame.Notice(talks));
        }
        if (caucusRecord != null) {
            send(new ServerFrame.Notice(caucusRecord));
        }
        if (!limits.isEmpty()) {
            send(new ServerFrame.Notice(encodingLimits()));
        }
    }

    void mediaGone() {
        peer = false;
        slots = null;
        quality = null;
        limits.clear();
        speaking = new Notice.Speaking(List.of());
    }
}
