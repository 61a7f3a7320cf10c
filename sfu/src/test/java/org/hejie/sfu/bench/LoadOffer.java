package org.hejie.sfu.bench;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hejie.protocol.TrackSource;

/** The offer of a peer that sends a microphone and a camera and has slots for {@code others} of each. */
public record LoadOffer(int others, String ufrag, String pwd, String fingerprint, int audioSsrc, int videoSsrc) {
    public static final int OPUS = 111;
    public static final int VP8 = 96;
    public static final int VP8_RTX = 97;
    public static final int LEVEL = 1;
    public static final int TRANSPORT_SEQUENCE = 3;
    public static final int CAPTURE_TIME = 5;
    public static final Map<String, TrackSource> SOURCES = Map.of("0", TrackSource.MICROPHONE, "1", TrackSource.CAMERA);

    private int sections() {
        return 2 + 2 * others;
    }

    public String sdp() {
        StringBuilder sdp = new StringBuilder("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n");
        sdp.append(IntStream.range(0, sections())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" ", "a=group:BUNDLE ", "\r\n")));
        audio(sdp, 0, "sendonly", audioSsrc);
        video(sdp, 1, "sendonly", videoSsrc);
        for (int i = 0; i < others; i++) {
            audio(sdp, 2 + 2 * i, "recvonly", 0);
            video(sdp, 3 + 2 * i, "recvonly", 0);
        }
        return sdp.toString();
    }

    private void audio(StringBuilder sdp, int mid, String direction, int ssrc) {
        section(sdp, "audio", String.valueOf(OPUS), mid, direction);
        line(sdp, "a=rtpmap:" + OPUS + " opus/48000/2");
        line(sdp, "a=rtcp-fb:" + OPUS + " transport-cc");
        line(sdp, "a=extmap:" + LEVEL + " urn:ietf:params:rtp-hdrext:ssrc-audio-level");
        source(sdp, ssrc);
    }

    private void video(StringBuilder sdp, int mid, String direction, int ssrc) {
        section(sdp, "video", VP8 + " " + VP8_RTX, mid, direction);
        line(sdp, "a=rtpmap:" + VP8 + " VP8/90000");
        line(sdp, "a=rtcp-fb:" + VP8 + " nack");
        line(sdp, "a=rtcp-fb:" + VP8 + " nack pli");
        line(sdp, "a=rtcp-fb:" + VP8 + " transport-cc");
        line(sdp, "a=rtpmap:" + VP8_RTX + " rtx/90000");
        line(sdp, "a=fmtp:" + VP8_RTX + " apt=" + VP8);
        source(sdp, ssrc);
    }

    private void section(StringBuilder sdp, String kind, String payloadTypes, int mid, String direction) {
        line(sdp, "m=" + kind + " 9 UDP/TLS/RTP/SAVPF " + payloadTypes);
        line(sdp, "c=IN IP4 0.0.0.0");
        line(sdp, "a=mid:" + mid);
        line(sdp, "a=" + direction);
        line(sdp, "a=rtcp-mux");
        line(sdp, "a=rtcp-rsize");
        line(
                sdp,
                "a=extmap:" + TRANSPORT_SEQUENCE
                        + " http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01");
        line(sdp, "a=extmap:" + CAPTURE_TIME + " http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time");
        line(sdp, "a=ice-ufrag:" + ufrag);
        line(sdp, "a=ice-pwd:" + pwd);
        line(sdp, "a=fingerprint:sha-256 " + fingerprint);
        line(sdp, "a=setup:actpass");
    }

    private static void source(StringBuilder sdp, int ssrc) {
        if (ssrc != 0) {
            line(sdp, "a=ssrc:" + Integer.toUnsignedString(ssrc) + " cname:load");
        }
    }

    private static void line(StringBuilder sdp, String line) {
        sdp.append(line).append("\r\n");
    }
}
