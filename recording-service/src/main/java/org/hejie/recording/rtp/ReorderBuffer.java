package org.hejie.recording.rtp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts packets back in order. A hole is waited for, in the time packets bring along, long enough for two retransmissions; then it counts as lost.
 */
final class ReorderBuffer {
    private static final int SLOTS = 2048;
    /** A jump of the sequence further than this is a new start, not loss. */
    private static final int JUMP = SLOTS - 1;

    private final long waitMicros;
    private final @Nullable RtpPacket[] slots = new RtpPacket[SLOTS];
    private boolean started;
    private boolean broken;
    private boolean afterLoss;
    private long firstArrival;
    private long next;
    private long lowest;
    private long highest;
    private int held;
    private long lost;
    private long late;
    private long duplicates;

    ReorderBuffer(long waitMicros) {
        this.waitMicros = waitMicros;
    }

    void offer(RtpPacket packet) {
        if (held == 0 && !started) {
            highest = packet.sequence();
            lowest = highest;
            firstArrival = packet.arrivalMicros();
        }
        long sequence = highest + (short) (packet.sequence() - (int) highest);
        if (started ? sequence < next : sequence < highest - JUMP) {
            if (started && next - sequence > JUMP) {
                restart(packet);
                return;
            }
            late++;
            return;
        }
        if (sequence - (started ? next : lowest) > JUMP) {
            restart(packet);
            return;
        }
        int slot = (int) sequence & SLOTS - 1;
        if (slots[slot] != null) {
            duplicates++;
            return;
        }
        slots[slot] = packet;
        held++;
        highest = Math.max(highest, sequence);
        lowest = Math.min(lowest, sequence);
    }

    /** What is held belongs to a sequence that is over. */
    private void restart(RtpPacket packet) {
        Arrays.fill(slots, null);
        lost += held;
        broken = true;
        held = 0;
        started = false;
        offer(packet);
    }

    /** The next packet in order, once it is there or its predecessors are given up; {@code null} for not yet. Ask {@link #afterLoss} about it. */
    @Nullable
    RtpPacket poll(long now) {
        afterLoss = false;
        if (held == 0) {
            return null;
        }
        if (!started) {
            if (now - firstArrival < waitMicros / 4) {
                return null;
            }
            started = true;
            next = lowest;
        }
        if (slots[(int) next & SLOTS - 1] == null) {
            long present = next;
            while (slots[(int) present & SLOTS - 1] == null) {
                present++;
            }
            RtpPacket waiting = slots[(int) present & SLOTS - 1];
            if (waiting == null || now - waiting.arrivalMicros() < waitMicros) {
                return null;
            }
            lost += present - next;
            next = present;
            afterLoss = true;
        }
        afterLoss |= broken;
        broken = false;
        int slot = (int) next & SLOTS - 1;
        RtpPacket packet = slots[slot];
        slots[slot] = null;
        held--;
        next++;
        return packet;
    }

    /** Whether packets are missing before the one {@link #poll} just gave. */
    boolean afterLoss() {
        return afterLoss;
    }

    long lost() {
        return lost;
    }

    long late() {
        return late;
    }

    long duplicates() {
        return duplicates;
    }
}
