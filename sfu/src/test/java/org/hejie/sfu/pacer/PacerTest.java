package org.hejie.sfu.pacer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hejie.sfu.rtp.Wire;
import org.junit.jupiter.api.Test;

class PacerTest {
    private static final long MILLI = 1_000_000L;
    private static final int FACE = 11;
    private static final int SCREEN = 12;

    private final PacketPool pool = new PacketPool(512, 1_500);
    private final Pacer pacer = new Pacer(pool);
    private long now = 1_000 * MILLI;

    private static byte[] packet(int ssrc, int sequence, int timestamp, int bytes) {
        byte[] b = new byte[bytes];
        Wire.writeShort(b, 2, sequence);
        Wire.writeInt(b, 4, timestamp);
        Wire.writeInt(b, 8, ssrc);
        return b;
    }

    /** Sends at once or keeps. @return whether it passed */
    private boolean hand(boolean repetition, byte[] b) {
        if (pacer.passes(now)) {
            pacer.spent(b.length, now);
            return true;
        }
        assertThat(pacer.keep(repetition, !repetition, b, 0, b.length, now)).isTrue();
        return false;
    }

    /** Nothing may leave for a while: a burst went out. */
    private void stopped() {
        pacer.rate(400_000, true, now);
        pacer.spent(100_000, now);
    }

    private void freed() {
        now += 60_000 * MILLI;
        pacer.rate(100_000_000, false, now);
    }

    private List<Integer> leave() {
        List<Integer> sequences = new ArrayList<>();
        for (int packet = pacer.next(now); packet >= 0; packet = pacer.next(now)) {
            sequences.add(Wire.readShort(pool.array(packet), pool.offset(packet) + 2));
            pacer.spent(pool.length(packet), now);
            pacer.release(packet);
        }
        return sequences;
    }

    @Test
    void whatTheLineHasRoomForPassesStraightThrough() {
        pacer.rate(5_000_000, false, now);
        for (int i = 0; i < 2_000; i++) {
            now += 2 * MILLI;
            assertThat(hand(false, packet(FACE, i, i / 6, 1_000))).isTrue();
        }
        assertThat(pool.used()).isZero();
        assertThat(pacer.nextAt(now)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aKeyframeOfAFastLineLeavesAtOnce() {
        pacer.rate(5_000_000, false, now);
        int passed = 0;
        for (int i = 0; i < 20; i++) {
            passed += hand(false, packet(FACE, i, 0, 1_000)) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(20);
    }

    @Test
    void onAFullLineItIsSpreadOverTime() {
        pacer.rate(1_000_000, true, now);
        for (int i = 0; i < 30; i++) {
            hand(false, packet(FACE, i, 0, 1_000));
        }
        List<Integer> order = new ArrayList<>();
        long began = now;
        while (pacer.waiting()) {
            now = pacer.nextAt(now);
            order.addAll(leave());
        }
        assertThat(order).isSorted();
        assertThat(now - began).isBetween(200 * MILLI, 240 * MILLI);
        assertThat(pool.used()).isZero();
    }

    @Test
    void repetitionsGoBeforePictures() {
        stopped();
        hand(false, packet(FACE, 1, 0, 1_000));
        hand(true, packet(FACE, 2, 0, 1_000));
        now = pacer.nextAt(now);
        assertThat(leave()).first().isEqualTo(2);
    }

    @Test
    void lateFramesAreDroppedWholeAndTheStreamIsTold() {
        stopped();
        for (int i = 0; i < 40; i++) {
            hand(false, packet(FACE, i, i / 4, 1_000));
        }
        hand(false, packet(SCREEN, 900, 7, 1_000));
        assertThat(pacer.late()).isTrue();
        assertThat(pacer.drop()).isTrue();
        assertThat(pacer.droppedSsrc()).isEqualTo(FACE);
        assertThat(pacer.droppedFrom()).isEqualTo(4);
        assertThat(pacer.late()).isFalse();
        freed();
        assertThat(leave()).containsExactly(0, 1, 2, 3, 900);
        assertThat(pool.used()).isZero();
        assertThat(pacer.drops()).isOne();
    }

    @Test
    void aSingleFrameGoesOutWholeHoweverLarge() {
        stopped();
        for (int i = 0; i < 60; i++) {
            hand(false, packet(FACE, i, 5, 1_000));
        }
        assertThat(pacer.late()).isTrue();
        assertThat(pacer.drop()).isFalse();
    }

    @Test
    void aLatePacketsNumberIsNotTakenBackWithWhatIsDropped() {
        stopped();
        for (int i = 0; i < 20; i++) {
            hand(false, packet(FACE, 100 + i, 7, 1_000));
        }
        byte[] late = packet(FACE, 98, 6, 1_000);
        assertThat(pacer.keep(false, false, late, 0, late.length, now)).isTrue();
        hand(false, packet(FACE, 120, 8, 1_000));
        assertThat(pacer.drop()).isTrue();
        assertThat(pacer.droppedFrom()).isEqualTo(120);
    }

    @Test
    void aFullPoolRefuses() {
        stopped();
        for (int i = 0; i < 512; i++) {
            hand(false, packet(FACE, i, 0, 500));
        }
        byte[] more = packet(FACE, 512, 0, 500);
        assertThat(pacer.keep(false, true, more, 0, more.length, now)).isFalse();
        pacer.clear();
        assertThat(pool.used()).isZero();
        assertThat(pacer.keep(false, true, more, 0, more.length, now)).isTrue();
    }

    /** Whatever happens, each stream's packets leave in order, frames leave whole unless their tail is told as dropped, and no memory is lost. */
    @Property(tries = 200)
    void nothingIsLostUntold(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Integer, Integer> next = new LinkedHashMap<>(Map.of(FACE, 0, SCREEN, 5_000));
        Map<Integer, Integer> lastOut = new LinkedHashMap<>();
        Pacer own = new Pacer(pool);
        for (int step = 0; step < 400; step++) {
            now += random.nextLong(20 * MILLI);
            own.rate(random.nextLong(50_000, 3_000_000), random.nextBoolean(), now);
            int ssrc = random.nextBoolean() ? FACE : SCREEN;
            for (int i = random.nextInt(12); i > 0; i--) {
                int sequence = next.merge(ssrc, 1, Integer::sum) - 1;
                byte[] b = packet(ssrc, sequence, step, 1 + 12 + random.nextInt(1_000));
                if (own.passes(now)) {
                    own.spent(b.length, now);
                    follows(lastOut, ssrc, sequence);
                } else if (!own.keep(false, true, b, 0, b.length, now)) {
                    next.put(ssrc, sequence);
                }
            }
            while (own.late() && own.drop()) {
                next.put(own.droppedSsrc(), own.droppedFrom());
            }
            for (int packet = own.next(now); packet >= 0; packet = own.next(now)) {
                byte[] b = pool.array(packet);
                int at = pool.offset(packet);
                follows(lastOut, Wire.readInt(b, at + 8), Wire.readShort(b, at + 2));
                own.spent(pool.length(packet), now);
                own.release(packet);
            }
        }
        own.clear();
        assertThat(pool.used()).isZero();
    }

    private static void follows(Map<Integer, Integer> lastOut, int ssrc, int sequence) {
        Integer before = lastOut.put(ssrc, sequence);
        assertThat(before == null || sequence == before + 1)
                .as("%s after %s", sequence, before)
                .isTrue();
    }
}
