package org.hejie.recording.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hejie.protocol.GapCause;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.recording.archive.CloseReason;
import org.hejie.recording.archive.Gap;
import org.hejie.recording.archive.Notary;
import org.hejie.recording.rtp.PeerClock;
import org.hejie.recording.store.ArchiveStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recording's thread: empties the taps' rings, writes the tracks, notices faults and recovers from them. */
final class RecordingWriter implements TrackIntake.Place {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingWriter.class);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_RETRY_NANOS = 10 * SECOND_NANOS;
    /** How long after the end of a recording its tap may still deliver. */
    private static final long LAST_CALL_NANOS = 3 * SECOND_NANOS;

    private static final int BATCH = 256;
    /** Packets carry the time; tracks without packets are looked after this often, in that time. */
    private static final long LOOK_MICROS = 50_000;

    private record Key(Tap tap, int index) {}

    private final SessionFolder session;
    private final String recordingId;
    private final long startMicros;
    private final Disk disk;
    private final WriterReports reports;
    private final Ear ear;
    private final int ringBytes;
    private final Gate gate;
    private final ConcurrentLinkedQueue<Tap> arriving = new ConcurrentLinkedQueue<>();
    private final List<Tap> taps = new ArrayList<>();
    private final Map<Key, TrackIntake> tracks = new HashMap<>();
    private final Map<String, PeerClock> peers = new HashMap<>();
    /** Tracks whose closing failed; tried again. */
    private final List<TrackIntake> unclosed = new ArrayList<>();

    private final Thread thread;
    private volatile @Nullable CloseReason finishing;
    private volatile long finishBy;
    private volatile int openTracks;
    private volatile @Nullable String fault;

    private long now;
    private long nowSince;
    private long looked;
    private long closedMs;
    private long reportedBytes;
    private long retiredBytes;
    private long nextSecond;
    private long retryAt;
    private long retryNanos;

    RecordingWriter(
            SessionFolder session,
            String recordingId,
            long startMicros,
            boolean open,
            Disk disk,
            int ringBytes,
            WriterReports reports,
            Ear ear) {
        this.session = session;
        this.recordingId = recordingId;
        this.startMicros = startMicros;
        this.disk = disk;
        this.ringBytes = ringBytes;
        this.reports = reports;
        this.ear = ear;
        gate = new Gate(open);
        thread = Thread.ofPlatform().daemon(true).name("rec-" + recordingId).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Any thread, never blocks. */
    TapSink sink() {
        Tap tap = new Tap(ringBytes, gate);
        arriving.add(tap);
        return tap;
    }

    /** A gap began. @param seq of its event. Any thread. */
    void interrupt(long seq) {
        gate.close(seq);
    }

    /** The gap ended. Any thread. */
    void goOn() {
        gate.open();
    }

    /** Packets that came in a gap; {@code null} when its beginning was not seen. */
    @Nullable
    Long refused(Gap gap) {
        return gate.refused(gap);
    }

    /** Takes in what is still on its way and closes everything. Any thread; the first reason stands. */
    synchronized void finish(CloseReason reason) {
        if (finishing == null) {
            gate.close();
            finishBy = System.nanoTime() + LAST_CALL_NANOS;
            finishing = reason;
            LockSupport.unpark(thread);
        }
    }

    /** Waits until all is closed. @return false when the time ran out */
    boolean await(long millis) throws InterruptedException {
        thread.join(millis);
        return !thread.isAlive();
    }

    int openTracks() {
        return openTracks;
    }

    /** What keeps it from recording, {@code null} when nothing does. */
    @Nullable
    String fault() {
        return fault;
    }

    // --- everything below runs on the thread

    private void run() {
        nextSecond = System.nanoTime() + SECOND_NANOS;
        while (true) {
            int taken;
            try {
                taken = turn();
            } catch (RuntimeException e) {
                LOG.error("recording thread fault recording={}", recordingId, e);
                fail(GapCause.RECORDER_FAULT, "internal: " + e, e);
                taken = 0;
            }
            CloseReason reason = finishing;
            if (reason != null && isDrained() && closeAll(reason)) {
                return;
            }
            if (taken == 0) {
                LockSupport.parkNanos(this, IDLE_NANOS);
            }
        }
    }

    /** Nothing is left in the rings. A tap that was never taken out is waited for only so long; what it delivered before is written all the same. */
    private boolean isDrained() {
        boolean late = System.nanoTime() - finishBy >= 0;
        return arriving.isEmpty() && taps.stream().allMatch(tap -> tap.isDone() || late && tap.isEmpty());
    }

    /** @return false when something could not be closed yet; only a server that stops leaves it to the next start */
    private boolean closeAll(CloseReason reason) {
        if (!tracks.isEmpty()) {
            List<TrackIntake> all = List.copyOf(tracks.values());
            tracks.clear();
            all.forEach(track -> close(track, reason, null));
        }
        account();
        openTracks = 0;
        return unclosed.isEmpty() || reason == CloseReason.PROCESS_STOPPED && System.nanoTime() - finishBy >= 0;
    }

    private List<TrackIntake> everyTrack() {
        List<TrackIntake> all = new ArrayList<>(tracks.values());
        all.addAll(unclosed);
        unclosed.clear();
        return all;
    }

    private int turn() {
        for (Tap tap = arriving.poll(); tap != null; tap = arriving.poll()) {
            taps.add(tap);
        }
        int taken = 0;
        for (Iterator<Tap> all = taps.iterator(); all.hasNext(); ) {
            Tap tap = all.next();
            taken += tap.drain(
                    BATCH, (tag, time, extra, b, offset, length) -> take(tap, tag, time, extra, b, offset, length));
            long lost = tap.takeOverflow();
            if (lost > 0) {
                fail(GapCause.RECORDER_FAULT, lost + " packets came faster than they could be written", null);
            }
            if (tap.isDone()) {
                all.remove();
                closeTracks(tap);
            }
        }
        long nanos = System.nanoTime();
        if (taken == 0 && now != 0) {
            look(now + (nanos - nowSince) / 1000);
        }
        if (nanos - nextSecond >= 0) {
            nextSecond = nanos + SECOND_NANOS;
            everySecond(nanos);
        }
        return taken;
    }

    private void take(Tap tap, int tag, long time, long extra, byte[] bytes, int offset, int length) {
        int index = tag / Tap.KINDS;
        if (time > now) {
            now = time;
            nowSince = System.nanoTime();
        }
        try {
            switch (tag % Tap.KINDS) {
                case Tap.RTP -> {
                    TrackIntake track = fault == null ? track(tap, index) : null;
                    if (track != null) {
                        track.packet(bytes, offset, length, time);
                    }
                }
                case Tap.REPORT -> {
                    TrackIntake track = tracks.get(new Key(tap, index));
                    if (track != null) {
                        track.report(Tap.ntp(bytes, offset), extra, time);
                    }
                }
                // One that opens again has ended unsaid.
                case Tap.OPENED, Tap.CLOSED -> closeTrack(tap, index, CloseReason.TRACK_CLOSED);
                case Tap.REMOVED -> closeTracks(tap);
                default -> throw new IllegalStateException("tag " + tag);
            }
            if (now - looked >= LOOK_MICROS) {
                look(now);
            }
        } catch (IOException e) {
            fail(disk.failed(e), String.valueOf(e.getMessage()), e);
        }
    }

    private TrackIntake track(Tap tap, int index) {
        return tracks.computeIfAbsent(new Key(tap, index), key -> {
            TapTrack track = tap.track(index);
            TrackIntake made =
                    new TrackIntake(this, track, peers.computeIfAbsent(track.peerId(), id -> new PeerClock()));
            if (!made.isRecordable()) {
                LOG.warn("track cannot be recorded recording={} mime={}", recordingId, track.mime());
            }
            return made;
        });
    }

    /** Lets time pass for every track. */
    private void look(long at) {
        looked = at;
        if (fault != null) {
            return;
        }
        try {
            for (TrackIntake track : tracks.values()) {
                track.advance(at);
            }
        } catch (IOException e) {
            fail(disk.failed(e), String.valueOf(e.getMessage()), e);
        }
    }

    private void closeTrack(Tap tap, int index, CloseReason reason) {
        TrackIntake track = tracks.remove(new Key(tap, index));
        if (track != null) {
            close(track, reason, null);
        }
    }

    private void closeTracks(Tap tap) {
        for (Key key : List.copyOf(tracks.keySet())) {
            if (key.tap() == tap) {
                closeTrack(tap, key.index(), CloseReason.TAP_REMOVED);
            }
        }
    }

    private void close(TrackIntake track, CloseReason reason, @Nullable String detail) {
        try {
            track.close(reason, detail);
            retiredBytes += track.written();
        } catch (IOException e) {
            unclosed.add(track);
            if (!reason.isFault()) {
                fail(disk.failed(e), String.valueOf(e.getMessage()), e);
            }
        }
    }

    // --- faults

    private void fail(GapCause cause, String detail, @Nullable Exception why) {
        if (fault != null) {
            return;
        }
        fault = detail;
        LOG.error("recording failed recording={} cause={} detail={}", recordingId, cause, detail, why);
        reports.failed(cause, detail);
        CloseReason reason = cause == GapCause.DISK_FULL ? CloseReason.DISK_FULL : CloseReason.RECORDER_FAULT;
        List<TrackIntake> all = everyTrack();
        tracks.clear();
        all.forEach(track -> close(track, reason, detail));
        retryNanos = SECOND_NANOS;
        retryAt = System.nanoTime() + retryNanos;
    }

    private void everySecond(long nanos) {
        account();
        openTracks =
                (int) tracks.values().stream().filter(TrackIntake::isWriting).count();
        if (fault != null) {
            if (nanos - retryAt >= 0) {
                retry(nanos);
            }
            return;
        }
        try {
            if (disk.isTight()) {
                fail(GapCause.DISK_FULL, "less space is free than recording needs", null);
                return;
            }
        } catch (IOException e) {
            fail(GapCause.RECORDER_FAULT, String.valueOf(e.getMessage()), e);
            return;
        }
        reports.progress(closedMs / 1000);
    }

    private void retry(long nanos) {
        List<TrackIntake> again = List.copyOf(unclosed);
        unclosed.clear();
        again.forEach(track -> close(track, CloseReason.RECORDER_FAULT, fault));
        if (unclosed.isEmpty() && disk.hasRoom()) {
            fault = null;
            LOG.info("recording recovered recording={}", recordingId);
            reports.recovered();
            return;
        }
        retryNanos = Math.min(2 * retryNanos, LONGEST_RETRY_NANOS);
        retryAt = nanos + retryNanos;
    }

    private void account() {
        long bytes = retiredBytes;
        for (TrackIntake track : tracks.values()) {
            bytes += track.written();
        }
        if (bytes > reportedBytes) {
            reports.wrote(bytes - reportedBytes);
            reportedBytes = bytes;
        }
    }

    // --- TrackIntake.Place

    @Override
    public ArchiveStore store() {
        return disk.store();
    }

    @Override
    public Notary notary() {
        return disk.notary();
    }

    @Override
    public String session() {
        return session.path();
    }

    @Override
    public String folder() {
        return session.path() + "/" + recordingId;
    }

    @Override
    public String sessionId() {
        return session.sessionId();
    }

    @Override
    public String recordingId() {
        return recordingId;
    }

    @Override
    public long startMicros() {
        return startMicros;
    }

    @Override
    public String nextTrackId() {
        return session.nextTrackId();
    }

    @Override
    public void heard(String participantId, long micros, byte[] opus) {
        ear.hears(participantId, micros, opus);
    }

    @Override
    public void closedTo(long ms) {
        closedMs = Math.max(closedMs, ms);
    }
}
