package org.hejie.sfu.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.hejie.protocol.TrackSource;

/** An offer in the shape browsers write, built line by line. Mids are the m-lines' indices. */
final class OfferText {
    static final int OPUS = 111;
    static final int RED = 63;
    static final int VP8 = 96;
    static final int VP8_RTX = 97;
    static final int H264 = 102;
    static final int H264_RTX = 103;
    static final int VP9 = 98;
    static final int AV1 = 45;
    static final int AUDIO_LEVEL = 1;
    static final int TRANSPORT_SEQUENCE = 3;
    static final int MID = 4;
    static final int ORIENTATION = 13;
    static final int DEPENDENCY = 9;
    static final int RID = 10;
    static final int REPAIRED_RID = 11;

    private final List<String> sections = new ArrayList<>();
    private final StringJoiner mids = new StringJoiner(" ");
    private final String transport;
    private final OfferShape shape;
    private int count;

    OfferText(String ufrag, String password, String fingerprint, OfferShape shape) {
        this.shape = shape;
        transport = "a=ice-ufrag:" + ufrag + "\r\na=ice-pwd:" + password
                + "\r\na=ice-options:trickle\r\na=fingerprint:sha-256 " + fingerprint + "\r\na=setup:actpass\r\n";
    }

    /** @param ssrc 0 for a receiving m-line. @return its mid */
    String audio(String direction, int ssrc) {
        StringBuilder s = new StringBuilder();
        s.append("m=audio 9 UDP/TLS/RTP/SAVPF 111 63 9\r\n");
        head(s, direction);
        s.append("a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level\r\n");
        s.append(
                "a=rtpmap:111 opus/48000/2\r\na=rtcp-fb:111 transport-cc\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n");
        if (shape.red()) {
            s.append("a=rtpmap:63 red/48000/2\r\na=fmtp:63 111/111\r\n");
        }
        s.append("a=rtpmap:9 G722/8000\r\n");
        sources(s, ssrc, 0);
        return add(s);
    }

    /** The mid of the next m-line. */
    String next() {
        return String.valueOf(count);
    }

    static int payloadType(TrackSource source, OfferShape shape, Layering layering) {
        if (source.isAudio()) {
            return OPUS;
        }
        int type = switch (layering) {
            case VP9_L3T3 -> VP9;
            case AV1_L2T2_KEY -> AV1;
            case PLAIN, VP8_L1T3 -> shape.h264Only() ? H264 : VP8;
        };
        return type + shape.codecShift();
    }

    /** A sending m-line of several encodings, which its packets name. @param rids from low to high */
    String simulcast(List<String> rids) {
        String mid = video("sendonly", 0, 0);
        StringBuilder s = new StringBuilder(sections.removeLast());
        s.append("a=msid:stream track-" + mid + "\r\n");
        rids.forEach(rid -> s.append("a=rid:" + rid + " send\r\n"));
        s.append("a=simulcast:send " + String.join(";", rids) + "\r\n");
        sections.add(s.toString());
        return mid;
    }

    String video(String direction, int ssrc, int rtxSsrc) {
        StringBuilder s = new StringBuilder();
        int vp8 = VP8 + shape.codecShift();
        int h264 = H264 + shape.codecShift();
        StringJoiner types = new StringJoiner(" ");
        if (!shape.h264Only()) {
            types.add(String.valueOf(vp8));
            if (shape.rtx()) {
                types.add(String.valueOf(vp8 + 1));
            }
        }
        types.add(String.valueOf(h264));
        if (shape.rtx()) {
            types.add(String.valueOf(h264 + 1));
        }
        int svc = payloadType(TrackSource.CAMERA, shape, shape.layering());
        if (!shape.layering().vp8()) {
            types.add(String.valueOf(svc));
            if (shape.rtx()) {
                types.add(String.valueOf(svc + 1));
            }
        }
        s.append("m=video 9 UDP/TLS/RTP/SAVPF ").append(types).append("\r\n");
        head(s, direction);
        s.append("a=extmap:13 urn:3gpp:video-orientation\r\n");
        s.append("a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id\r\n");
        s.append("a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id\r\n");
        if (!shape.h264Only()) {
            codec(s, vp8, "VP8", "");
        }
        codec(s, h264, "H264", "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f");
        if (shape.layering() == Layering.VP9_L3T3) {
            codec(s, svc, "VP9", "profile-id=0");
        } else if (shape.layering() == Layering.AV1_L2T2_KEY) {
            codec(s, svc, "AV1", "level-idx=5;profile=0;tier=0");
            s.append(
                    "a=extmap:9 https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension\r\n");
        }
        sources(s, ssrc, shape.rtx() ? rtxSsrc : 0);
        return add(s);
    }

    private void codec(StringBuilder s, int type, String name, String fmtp) {
        s.append("a=rtpmap:" + type + ' ' + name + "/90000\r\n");
        for (String feedback : List.of("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli")) {
            if (shape.transportWide() || !feedback.equals("transport-cc")) {
                s.append("a=rtcp-fb:" + type + ' ' + feedback + "\r\n");
            }
        }
        if (!fmtp.isEmpty()) {
            s.append("a=fmtp:" + type + ' ' + fmtp + "\r\n");
        }
        if (shape.rtx()) {
            s.append("a=rtpmap:" + (type + 1) + " rtx/90000\r\na=fmtp:" + (type + 1) + " apt=" + type + "\r\n");
        }
    }

    private void head(StringBuilder s, String direction) {
        s.append("c=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n").append(transport);
        s.append("a=mid:" + count + "\r\n");
        s.append("a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid\r\n");
        if (shape.transportWide()) {
            s.append("a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\r\n");
        }
        s.append("a=" + direction + "\r\na=rtcp-mux\r\na=rtcp-rsize\r\n");
    }

    private void sources(StringBuilder s, int ssrc, int rtxSsrc) {
        if (ssrc == 0) {
            return;
        }
        s.append("a=msid:stream track-" + count + "\r\n");
        if (!shape.ssrcs()) {
            return;
        }
        String media = Integer.toUnsignedString(ssrc);
        String rtx = Integer.toUnsignedString(rtxSsrc);
        if (rtxSsrc != 0) {
            s.append("a=ssrc-group:FID " + media + ' ' + rtx + "\r\na=ssrc:" + rtx + " cname:client\r\n");
        }
        s.append("a=ssrc:" + media + " cname:client\r\n");
    }

    private String add(StringBuilder s) {
        sections.add(s.toString());
        String mid = String.valueOf(count++);
        mids.add(mid);
        return mid;
    }

    String text() {
        return "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE " + mids
                + "\r\na=extmap-allow-mixed\r\na=msid-semantic: WMS\r\n" + String.join("", sections);
    }
}
