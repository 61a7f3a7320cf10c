package org.hejie.sfu.speaker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hejie.protocol.media.SpeakerLevel;

/**
 * Who of a room speaks, loudest first. Somebody begins at once and stops only after a pause; two change places only when one is clearly louder; at
 * most five changes a second are told. Levels 0 to 127 as {@link LoudnessMeter} gives them, times monotonic nanoseconds. One thread.
 */
public final class SpeakerRanking {
    /** -47 dBov: quiet speech into a headset; noise left over by a browser's suppressor is below -60. */
    public static final int BEGINS = 80;

    static final int STOPS = 70;
    static final long PAUSE = 700_000_000L;
    static final long INTERVAL = 200_000_000L;
    /** How much louder the second must be to become the first. */
    static final int CLEARLY = 6;
    /** A level that moved less than this is no news. */
    static final int NEWS = 10;

    private static final class Speaker {
        private int level;
        private boolean speaking;
        private long loudAt;
    }

    private final Map<String, Speaker> speakers = new LinkedHashMap<>();
    /** Those who speak, in the order last decided. */
    private final List<String> order = new ArrayList<>();

    private List<SpeakerLevel> told = List.of();
    private boolean toldOnce;
    private long toldAt;
    private long lookedAt;
    /** Somebody began or left since the last look. */
    private boolean fresh;

    /** Takes a peer's smoothed level; several times a second is enough. */
    public void update(String peerId, int level, long now) {
        Speaker speaker = speakers.computeIfAbsent(peerId, id -> new Speaker());
        speaker.level = level;
        if (level >= BEGINS || speaker.speaking && level >= STOPS) {
            speaker.loudAt = now;
        }
        if (!speaker.speaking && level >= BEGINS) {
            speaker.speaking = true;
            order.add(peerId);
            fresh = true;
        }
    }

    /** The peer is gone or muted: it stops speaking without a pause. */
    public void remove(String peerId) {
        speakers.remove(peerId);
        fresh |= order.remove(peerId);
    }

    /** The speakers, loudest first, when they have changed and the last change was told long enough ago. */
    public Optional<List<SpeakerLevel>> poll(long now) {
        if (toldOnce && now - toldAt < INTERVAL) {
            return Optional.empty();
        }
        lookedAt = now;
        fresh = false;
        stopThePausing(now);
        sort();
        if (!isNews()) {
            return Optional.empty();
        }
        told = order.stream().map(id -> new SpeakerLevel(id, level(id))).toList();
        toldAt = now;
        toldOnce = true;
        return Optional.of(told);
    }

    /** Who speaks, in the order last decided; the list itself. */
    public List<String> speaking() {
        return order;
    }

    /** When to {@link #poll}: in the past when now, {@link Long#MAX_VALUE} when nobody speaks and all is told. */
    public long nextAt() {
        if (order.isEmpty() && told.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (fresh) {
            return toldOnce ? toldAt + INTERVAL : Long.MIN_VALUE;
        }
        return lookedAt + INTERVAL;
    }

    private int level(String peerId) {
        Speaker speaker = speakers.get(peerId);
        return speaker == null ? 0 : speaker.level;
    }

    private void stopThePausing(long now) {
        for (int i = order.size() - 1; i >= 0; i--) {
            Speaker speaker = speakers.get(order.get(i));
            if (speaker == null || now - speaker.loudAt > PAUSE) {
                order.remove(i);
                if (speaker != null) {
                    speaker.speaking = false;
                }
            }
        }
    }

    /** Insertion sort in which the earlier order stands unless somebody is clearly louder; rooms are small. */
    private void sort() {
        for (int i = 1; i < order.size(); i++) {
            for (int k = i; k > 0 && level(order.get(k)) >= level(order.get(k - 1)) + CLEARLY; k--) {
                String louder = order.set(k, order.get(k - 1));
                order.set(k - 1, louder);
            }
        }
    }

    private boolean isNews() {
        if (told.size() != order.size()) {
            return true;
        }
        for (int i = 0; i < told.size(); i++) {
            SpeakerLevel before = told.get(i);
            if (!before.peerId().equals(order.get(i)) || Math.abs(before.level() - level(before.peerId())) >= NEWS) {
                return true;
            }
        }
        return false;
    }
}
