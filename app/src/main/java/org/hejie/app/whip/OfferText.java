package org.hejie.app.whip;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.http.ProblemException;
import org.hejie.protocol.http.TextBody;
import org.hejie.sfu.sdp.AnswerSection;
import org.hejie.sfu.sdp.MediaKind;
import org.hejie.sfu.sdp.MediaSection;
import org.hejie.sfu.sdp.SdpException;
import org.hejie.sfu.sdp.SdpOffer;
import org.hejie.sfu.sdp.Support;

/**
 * A device's offer that can be answered whole. It is read before the ticket is redeemed, so that a device with a wrong setting does not use it up.
 *
 * @param ice its credentials
 * @param sources the source each sending m-line carries, by mid
 */
@TextBody(OfferText.TYPE)
record OfferText(String sdp, IceFragment ice, Map<String, TrackSource> sources) {
    static final String TYPE = "application/sdp";

    /** What a device publishes: at most one voice and one picture (RFC 9725 §4.4.2), and nothing that we would leave unanswered (§4.4.3). */
    static OfferText published(String sdp) {
        SdpOffer offer = parse(sdp);
        Map<MediaKind, String> mids = new EnumMap<>(MediaKind.class);
        Map<String, TrackSource> sources = new HashMap<>();
        for (MediaSection section : offer.media()) {
            answerable(section);
            if (!section.direction().sends()) {
                throw unsupported("m-line " + section.mid() + " must be sendonly");
            }
            if (mids.put(section.kind(), section.mid()) != null) {
                throw unsupported("one audio and one video m-line at most");
            }
            sources.put(section.mid(), section.kind() == MediaKind.AUDIO ? TrackSource.MICROPHONE : TrackSource.CAMERA);
        }
        return of(sdp, offer, sources);
    }

    /** What a device plays: as many voices and pictures as it has m-lines. */
    static OfferText played(String sdp) {
        SdpOffer offer = parse(sdp);
        for (MediaSection section : offer.media()) {
            answerable(section);
            if (!section.direction().receives()) {
                throw unsupported("m-line " + section.mid() + " must be recvonly");
            }
        }
        return of(sdp, offer, Map.of());
    }

    private static OfferText of(String sdp, SdpOffer offer, Map<String, TrackSource> sources) {
        return new OfferText(
                sdp,
                new IceFragment(offer.transport().ufrag(), offer.transport().password()),
                Map.copyOf(sources));
    }

    private static SdpOffer parse(String sdp) {
        try {
            return SdpOffer.parse(sdp);
        } catch (SdpException e) {
            throw e.code().equals(SdpException.MALFORMED) ? malformed(e.detail()) : unsupported(e.detail());
        }
    }

    private static void answerable(MediaSection section) {
        if (!AnswerSection.inactive(section, Support.DEFAULT).accepted()) {
            throw unsupported("m-line " + section.mid()
                    + " must be audio (Opus) or video (VP8, H.264, VP9 or AV1), bundled, with rtcp-mux");
        }
    }

    /** The same with the credentials of another ICE session; the candidates were the former one's. */
    OfferText restarted(IceFragment next) {
        String text = sdp.lines()
                .filter(line -> !line.startsWith("a=candidate:") && !line.startsWith("a=end-of-candidates"))
                .map(line -> line.startsWith(IceFragment.UFRAG)
                        ? IceFragment.UFRAG + next.ufrag()
                        : line.startsWith(IceFragment.PASSWORD) ? IceFragment.PASSWORD + next.password() : line)
                .collect(Collectors.joining("\r\n", "", "\r\n"));
        return new OfferText(text, next, sources);
    }

    private static ProblemException malformed(String why) {
        return new ProblemException(
                400,
                SdpException.MALFORMED,
                "媒体协商内容格式有误，请检查设备的设置或固件。(" + why + ")",
                "The media offer could not be understood; check the device's settings or firmware. (" + why + ")",
                null);
    }

    private static ProblemException unsupported(String why) {
        return new ProblemException(
                422,
                SdpException.UNSUPPORTED,
                "设备的媒体协商内容无法全部应答，请调整设备的音视频设置。(" + why + ")",
                "The media offer cannot be answered whole; change the device's audio and video settings. (" + why + ")",
                null);
    }

    /** Without the description: it holds a password. */
    @Override
    public String toString() {
        return "OfferText" + sources;
    }
}
