package org.hejie.recording.rtp;

import java.util.function.Consumer;

/** Cuts the ordered packets of a track into frames: same timestamp, up to the marker. A frame with a missing packet is dropped and counted. */
final class FrameAssembler {
    private final Depacketiser codec;
    private final Consumer<Frame> out;
    private boolean open;
    private boolean damaged;
    private int timestamp;
    private long arrival;
    private long damagedFrames;

    FrameAssembler(Depacketiser codec, Consumer<Frame> out) {
        this.codec = codec;
        this.out = out;
    }

    void packet(RtpPacket packet, boolean afterLoss) {
        if (open && packet.timestamp() != timestamp && packet.payload().length > 0) {
            damaged |= afterLoss;
            finish();
        }
        if (open && afterLoss) {
            damaged = true;
        }
        if (packet.payload().length == 0) {
            return;
        }
        if (!open) {
            open = true;
            timestamp = packet.timestamp();
            arrival = packet.arrivalMicros();
            codec.reset();
            damaged = !codec.begins(packet.payload(), afterLoss);
        }
        damaged = damaged || !codec.add(packet.payload());
        if (packet.marker() || codec instanceof Opus) {
            finish();
        }
    }

    /** No more packets come: what is begun has no end. */
    void close() {
        if (open) {
            damaged = true;
            finish();
        }
    }

    private void finish() {
        open = false;
        Frame frame = damaged ? null : codec.finish(timestamp, arrival);
        if (frame == null) {
            damagedFrames++;
        } else {
            out.accept(frame);
        }
    }

    long damagedFrames() {
        return damagedFrames;
    }
}
