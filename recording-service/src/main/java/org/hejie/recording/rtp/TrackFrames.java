package org.hejie.recording.rtp;

import java.util.function.Consumer;
import org.hejie.protocol.recording.TapTrack;
import org.jspecify.annotations.Nullable;

/** One track's way from packets to whole frames with their times. Time comes with the packets. One thread. */
public final class TrackFrames {
    /** Two retransmissions over a long line. */
    private static final long WAIT_MICROS = 400_000;

    private final ReorderBuffer order = new ReorderBuffer(WAIT_MICROS);
    private final MediaClock clock;
    private final FrameAssembler assembler;
    private long packets;
    private long malformed;

    private TrackFrames(Depacketiser codec, int clockRate, PeerClock peer, Consumer<Frame> out) {
        clock = new MediaClock(clockRate, peer);
        assembler = new FrameAssembler(codec, out);
    }

    /** {@code null} for a codec that is not recorded. */
    public static @Nullable TrackFrames of(TapTrack track, PeerClock peer, Consumer<Frame> out) {
        Depacketiser codec = Depacketiser.of(track.mime(), track.clockRate(), track.channels());
        return codec == null || track.clockRate() <= 0 ? null : new TrackFrames(codec, track.clockRate(), peer, out);
    }

    public void packet(byte[] bytes, int offset, int length, long arrivalMicros) {
        packets++;
        RtpPacket packet = RtpPacket.read(bytes, offset, length, arrivalMicros);
        if (packet == null) {
            malformed++;
            return;
        }
        clock.packet(packet.timestamp(), arrivalMicros);
        order.offer(packet);
        advance(arrivalMicros);
    }

    public void report(long ntp, long rtp, long arrivalMicros) {
        clock.report(ntp, (int) rtp, arrivalMicros);
    }

    /** Gives out what need not wait any longer at this time. */
    public void advance(long nowMicros) {
        for (RtpPacket next = order.poll(nowMicros); next != null; next = order.poll(nowMicros)) {
            assembler.packet(next, order.afterLoss());
        }
    }

    /** Gives out all there is. */
    public void close() {
        advance(Long.MAX_VALUE / 2);
        assembler.close();
    }

    /** Node time of a frame, microseconds since the Unix epoch. */
    public long micros(Frame frame) {
        return clock.micros(frame.timestamp());
    }

    public long packets() {
        return packets;
    }

    public long malformed() {
        return malformed;
    }

    public long lost() {
        return order.lost();
    }

    public long late() {
        return order.late();
    }

    public long duplicates() {
        return order.duplicates();
    }

    public long damaged() {
        return assembler.damagedFrames();
    }

    public long senderReports() {
        return clock.reports();
    }
}
