package org.hejie.sfu.fuzz;

import java.util.HashSet;
import java.util.Set;
import org.hejie.protocol.recording.TapSink;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.sfu.rtp.RtpView;

/** A recorder that holds the loop to its word: packets are whole, of tracks that are open, and none comes after the end. */
final class WatchedTap implements TapSink {
    private final Set<String> open = new HashSet<>();
    private final RtpView view = new RtpView();
    private boolean removed;
    private long packets;

    @Override
    public void trackOpened(TapTrack track, long nowMicros) {
        check(!removed && open.add(track.trackId()), "opened twice, or after the end", track);
    }

    @Override
    public void rtp(TapTrack track, long arrivalMicros, byte[] buffer, int offset, int length) {
        check(!removed && open.contains(track.trackId()), "not open", track);
        check(view.read(buffer, offset, length), "malformed", track);
        packets++;
    }

    @Override
    public void senderReport(TapTrack track, long arrivalMicros, long ntpTimestamp, long rtpTimestamp) {
        check(!removed && open.contains(track.trackId()), "not open", track);
    }

    @Override
    public void trackClosed(TapTrack track, long nowMicros) {
        check(open.remove(track.trackId()), "closed and not open", track);
    }

    @Override
    public void tapRemoved(long nowMicros) {
        removed = true;
    }

    long packets() {
        return packets;
    }

    /** No exception of this kind is the tap's own affair. */
    private static void check(boolean holds, String what, TapTrack track) {
        if (!holds) {
            throw new AssertionError("the tap's " + track + ": " + what);
        }
    }
}
