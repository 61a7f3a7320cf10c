package org.hejie.sfu.room;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.media.LineGrade;
import org.hejie.protocol.media.LineQuality;
import org.hejie.protocol.media.LineQuality.ShownLayer;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.peer.Connection;
import org.hejie.sfu.peer.Encoding;
import org.hejie.sfu.peer.Peer;
import org.hejie.sfu.peer.Reception;
import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.peer.Track;
import org.hejie.sfu.quality.LineGrading;
import org.hejie.sfu.quality.LineMeter;
import org.hejie.sfu.quality.LineMeter.Total;
import org.jspecify.annotations.Nullable;

/** One member's line: measured every second, told every five and whenever its grade changes; one that carries nothing is told of once. */
final class LineReport {
    private static final int EVERY = 5;

    /** ICE checks and reports alone. */
    private static final int SILENT_KBIT = 2;

    private final LineMeter meter = new LineMeter();
    private final LineGrading grading = new LineGrading();
    private @Nullable LineGrade told;
    private final Map<TrackSource, Long> brokenBefore = new EnumMap<>(TrackSource.class);
    private long broken;
    private int seconds;
    private boolean toldSilent;

    /**
     * @param estimate what the way to the member is believed to carry, bits per second; 0 while unknown
     * @param starved whether a picture is held back from it altogether
     * @return what is to be told now, if anything
     */
    MediaEvent.@Nullable Quality second(long now, Member member, long estimate, boolean starved) {
        Peer peer = member.peer();
        measure(peer);
        int up = jitterUp(peer);
        int down = jitterDown(peer);
        int stood = Math.min(LineMeter.SECONDS * 1000, millis(meter.sum(Total.BROKEN_NANOS)));
        int roundTrip = peer.roundTripKnown() ? millis(peer.roundTrip()) : 0;
        double loss = Math.max(meter.lossUp(), meter.lossDown());
        LineGrade grade = grading.second(loss, roundTrip, Math.max(up, down), stood, starved);
        seconds++;
        boolean silent = Math.max(meter.kbit(Total.BYTES_UP), meter.kbit(Total.BYTES_DOWN)) <= SILENT_KBIT;
        if (grade == told && (seconds < EVERY || silent && toldSilent)) {
            return null;
        }
        told = grade;
        toldSilent = silent;
        seconds = 0;
        LineQuality quality = new LineQuality(
                grade,
                roundTrip,
                rounded(meter.lossUp()),
                rounded(meter.lossDown()),
                up,
                down,
                meter.kbit(Total.BYTES_UP),
                meter.kbit(Total.BYTES_DOWN),
                (int) Math.min(Integer.MAX_VALUE, estimate / 1000),
                stood,
                shown(peer));
        return new MediaEvent.Quality(member.room().id(), peer.id(), quality);
    }

    private void measure(Peer peer) {
        meter.begin();
        Connection connection = peer.connection();
        meter.add(Total.BYTES_UP, connection.bytesIn());
        meter.add(Total.BYTES_DOWN, connection.bytesOut());
        for (Track track : peer.tracks()) {
            for (Encoding encoding : track.encodings()) {
                Reception reception = encoding.reception();
                if (reception.started()) {
                    meter.add(Total.EXPECTED_UP, reception.expected());
                    meter.add(Total.RECEIVED_UP, reception.received());
                }
            }
        }
        broken += brokenSince(peer);
        meter.add(Total.BROKEN_NANOS, broken);
        for (SendSlot slot : peer.slots()) {
            meter.add(Total.EXPECTED_DOWN, slot.reception().expected());
            meter.add(Total.RECEIVED_DOWN, slot.reception().received());
        }
        meter.end();
    }

    /** Of the source that stood still longest since the last call; they share a line. A screen on which nothing moves is not broken. */
    private long brokenSince(Peer peer) {
        long longest = 0;
        for (Track track : peer.tracks()) {
            if (track.source() != TrackSource.SCREEN) {
                long total = 0;
                for (Encoding encoding : track.encodings()) {
                    total += encoding.reception().brokenNanos();
                }
                Long before = brokenBefore.put(track.source(), total);
                longest = Math.max(longest, before == null ? 0 : total - before);
            }
        }
        return longest;
    }

    private static int jitterUp(Peer peer) {
        long worst = 0;
        for (Track track : peer.tracks()) {
            for (Encoding encoding : track.encodings()) {
                if (encoding.wanted() && encoding.flowing()) {
                    worst = Math.max(worst, encoding.reception().jitter() * 1000 / track.clockRate());
                }
            }
        }
        return (int) worst;
    }

    private static int jitterDown(Peer peer) {
        long worst = 0;
        for (SendSlot slot : peer.slots()) {
            Track track = slot.track();
            if (track != null && slot.started()) {
                worst = Math.max(worst, slot.reception().jitter() * 1000 / track.clockRate());
            }
        }
        return (int) worst;
    }

    private static List<ShownLayer> shown(Peer peer) {
        List<ShownLayer> shown = new ArrayList<>();
        for (SendSlot slot : peer.slots()) {
            Track track = slot.track();
            if (track != null && !track.audio() && track.flowing() && slot.height() > 0) {
                int encoding = slot.current().encoding();
                int encodings = track.ladder().size();
                int height = encoding < 0 || encoding >= encodings
                        ? 0
                        : track.ladder().get(encoding).height();
                shown.add(new ShownLayer(track.owner().id(), track.source(), encoding + 1, encodings, height));
            }
        }
        return shown;
    }

    private static int millis(long nanos) {
        return (int) (nanos / 1_000_000);
    }

    private static double rounded(double share) {
        return Math.round(share * 1000) / 1000.0;
    }
}
