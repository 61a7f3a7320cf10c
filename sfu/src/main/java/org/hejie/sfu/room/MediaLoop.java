package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.media.MediaCommand;
import org.hejie.protocol.media.MediaReply;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;

/**
 * The rooms of one event loop. Sans-IO: time is given (monotonic nanoseconds, never going back), randomness is given, results go to
 * {@link Outbound}. One thread. Bad input is counted and dropped; a broken peer closes that peer, a broken room that room.
 *
 * <p>Use: {@link #receive} for every datagram of a read batch, then {@link #flush}, then {@link #tick}, and again {@link #tick} at the time it gave.
 */
public final class MediaLoop {
    public MediaLoop(LoopConfig config, RandomGenerator random, Outbound out, TapSinks taps) {
        this(config, random, out, taps, SrtpTransform::create);
    }

    MediaLoop(LoopConfig config, RandomGenerator random, Outbound out, TapSinks taps, SrtpFactory srtp) {}

    /** Executes one command; never throws. */
    public MediaReply execute(long now, MediaCommand command) {
        return new MediaReply.Refused("room_unknown", command.roomId());
    }

    /** One datagram. The buffer is the caller's scratch: it may be changed, and 64 bytes after {@code offset + length} must exist and be free. */
    public void receive(long now, InetSocketAddress source, byte[] buffer, int offset, int length) {}

    /** Sends what the datagrams since the last flush gave rise to. */
    public void flush(long now) {}

    /** Does what is due. Cheap when nothing is. @return when to call again at the latest, monotonic nanoseconds */
    public long tick(long now) {
        return Long.MAX_VALUE;
    }

    /** The peer's handshake succeeded and its certificate had the announced fingerprint. An unknown generation is ignored. {@code keyingMaterial} is copied. */
    public void dtlsEstablished(
            long now, String roomId, String peerId, long generation, SrtpProfile profile, byte[] keyingMaterial) {}

    /** The peer sent close_notify ({@code CLIENT_CLOSED}) or its handshake failed ({@code PROTOCOL_FAULT}). An unknown generation is ignored. */
    public void dtlsClosed(long now, String roomId, String peerId, long generation, DisconnectCause cause) {}

    /** Running totals; read them on the loop's thread. */
    public LoopCounters counters() {
        return new LoopCounters();
    }

    /** What the time last returned by {@link #tick} is for. */
    public WakeUp wakeUp() {
        return WakeUp.NOTHING;
    }

    public int rooms() {
        return 0;
    }

    public int peers() {
        return 0;
    }
}
