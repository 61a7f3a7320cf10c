package org.hejie.protocol.media;

import java.util.List;
import org.hejie.protocol.TrackSource;

/**
 * A participant's line over the last interval, as the media node measured it; "up" is from the participant to the node.
 *
 * @param roundTripMillis smoothed; 0 while unknown
 * @param lossUp lost before repair, 0 to 1; {@code lossDown} likewise, as the participant's receiver reports it
 * @param jitterUpMillis of the worst track (RFC 3550 §6.4.1), {@code jitterDownMillis} likewise
 * @param kbitUp received from the participant, kbit/s
 * @param kbitDown sent to the participant, kbit/s
 * @param kbitEstimate what the way to the participant is believed to carry, kbit/s; 0 while unknown
 * @param brokenMillis how long a flowing camera or microphone of the participant brought nothing, within the interval
 * @param shown what the participant is sent of each picture
 */
public record LineQuality(
        LineGrade grade,
        int roundTripMillis,
        double lossUp,
        double lossDown,
        int jitterUpMillis,
        int jitterDownMillis,
        int kbitUp,
        int kbitDown,
        int kbitEstimate,
        int brokenMillis,
        List<ShownLayer> shown) {

    /** The same line, with other pictures. */
    public LineQuality showing(List<ShownLayer> pictures) {
        return new LineQuality(
                grade,
                roundTripMillis,
                lossUp,
                lossDown,
                jitterUpMillis,
                jitterDownMillis,
                kbitUp,
                kbitDown,
                kbitEstimate,
                brokenMillis,
                pictures);
    }

    /**
     * @param peerId whose picture
     * @param encoding which of {@code encodings}, 1 the smallest; 0: held back, because the line does not carry it
     * @param height pixels; 0 while unknown
     */
    public record ShownLayer(String peerId, TrackSource source, int encoding, int encodings, int height) {}
}
