package org.hejie.sfu.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.rtp.RtpView;

/** Notes what the recorder would get. */
public final class NotedTap implements TapSink {
    /** {@code what} is "opened", "closed", "report", "removed" or a packet's label. */
    public record Note(long micros, String what, String peerId, String trackId) {}

    /** A sender report as the recorder gets it. */
    public record Report(TrackSource source, long ntp, long timestamp) {}

    private final List<Note> notes = new ArrayList<>();
    private final List<TapTrack> opened = new ArrayList<>();
    private final List<Report> reports = new ArrayList<>();
    private final List<byte[]> packets = new ArrayList<>();

    @Override
    public void trackOpened(TapTrack track, long nowMicros) {
        opened.add(track);
        notes.add(new Note(nowMicros, "opened", track.peerId(), track.trackId()));
    }

    @Override
    public void rtp(TapTrack track, long arrivalMicros, byte[] buffer, int offset, int length) {
        byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
        RtpView view = new RtpView();
        if (!view.read(copy, 0, length)) {
            throw new AssertionError("malformed RTP into the tap");
        }
        packets.add(copy);
        notes.add(new Note(
                arrivalMicros,
                Stream.label(copy, view.payloadOffset(), view.payloadLength()),
                track.peerId(),
                track.trackId()));
    }

    @Override
    public void senderReport(TapTrack track, long arrivalMicros, long ntpTimestamp, long rtpTimestamp) {
        notes.add(new Note(arrivalMicros, "report", track.peerId(), track.trackId()));
        reports.add(new Report(track.source(), ntpTimestamp, rtpTimestamp));
    }

    @Override
    public void trackClosed(TapTrack track, long nowMicros) {
        notes.add(new Note(nowMicros, "closed", track.peerId(), track.trackId()));
    }

    @Override
    public void tapRemoved(long nowMicros) {
        notes.add(new Note(nowMicros, "removed", "", ""));
    }

    public List<Note> notes() {
        return notes;
    }

    public List<TapTrack> opened() {
        return opened;
    }

    public List<Report> reports() {
        return reports;
    }

    public List<byte[]> packets() {
        return packets;
    }

    /** Media packets of one peer. */
    public List<Note> media(String peerId) {
        return notes.stream()
                .filter(note -> note.peerId().equals(peerId) && note.what().startsWith(peerId + ' '))
                .toList();
    }
}
