package org.hejie.sfu.sdp;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Writes an answer line by line. */
final class AnswerWriter {
    private static final String NO_ADDRESS = "IN IP4 0.0.0.0";
    /** RFC 8445 §5.1.2: host candidates' type preference and component 1. */
    private static final int HOST = 126 << 24 | 255;

    /** RFC 6544 §4.2: a lower type preference than UDP's; in the local one, 4 for a host that waits for connections. */
    private static final int TCP_HOST = 90 << 24 | 4 << 21 | 255;

    /** The rest of RFC 6544's local preference: 13 bits. */
    private static final int TCP_PREFERENCE = 8191;

    private final SdpAnswer answer;
    private final StringBuilder out = new StringBuilder(4096);

    AnswerWriter(SdpAnswer answer) {
        this.answer = answer;
    }

    String write() {
        List<AnswerSection> accepted =
                answer.sections().stream().filter(AnswerSection::accepted).toList();
        line("v=0");
        line("o=- " + answer.sessionId() + ' ' + answer.version() + " IN IP4 127.0.0.1");
        line("s=-");
        line("t=0 0");
        line("a=ice-lite");
        if (!accepted.isEmpty()) {
            StringJoiner group = new StringJoiner(" ", "a=group:BUNDLE ", "");
            accepted.forEach(section -> group.add(section.mid()));
            line(group.toString());
            if (accepted.stream().allMatch(section -> section.offered().extmapAllowMixed())) {
                line("a=extmap-allow-mixed");
            }
        }
        line("a=msid-semantic: WMS *");
        for (AnswerSection section : answer.sections()) {
            if (section.accepted()) {
                // Candidates belong to the section that speaks for the bundle (RFC 9143 §7.1.3).
                section(section, section == accepted.getFirst());
            } else {
                rejected(section.offered());
            }
        }
        return out.toString();
    }

    private void rejected(MediaSection offered) {
        MediaSection.Line line = offered.line();
        line("m=" + line.media() + " 0 " + line.protocol() + ' ' + String.join(" ", line.formats()));
        line("c=" + NO_ADDRESS);
        line("a=mid:" + offered.mid());
        line("a=inactive");
    }

    private void section(AnswerSection section, boolean tagged) {
        MediaSection.Line line = section.offered().line();
        StringJoiner m = new StringJoiner(" ");
        m.add("m=" + line.media()).add(port()).add(line.protocol());
        for (Codec codec : section.codecs()) {
            m.add(String.valueOf(codec.payloadType()));
            if (codec.rtxPayloadType() >= 0) {
                m.add(String.valueOf(codec.rtxPayloadType()));
            }
        }
        line(m.toString());
        line("c=" + connection());
        line("a=rtcp:9 " + NO_ADDRESS);
        transport(tagged);
        line("a=mid:" + section.mid());
        section.extensions().forEach((uri, id) -> line("a=extmap:" + id + way(section, uri) + ' ' + uri));
        line("a=" + section.direction().attribute());
        line("a=rtcp-mux");
        if (section.offered().rtcpRsize()) {
            line("a=rtcp-rsize");
        }
        section.codecs().forEach(this::codec);
        simulcast(section.rids());
        sending(section);
    }

    /** What was offered one way is answered the other way (RFC 8285 §6). */
    private static String way(AnswerSection section, String uri) {
        if (!section.offered().oneWay().contains(uri)) {
            return "";
        }
        return section.offered().direction() == Direction.SENDONLY ? "/recvonly" : "/sendonly";
    }

    private String port() {
        return answer.candidates().isEmpty()
                ? "9"
                : String.valueOf(answer.candidates().getFirst().port());
    }

    private String connection() {
        if (answer.candidates().isEmpty()) {
            return NO_ADDRESS;
        }
        String host = answer.candidates().getFirst().host();
        return (host.indexOf(':') < 0 ? "IN IP4 " : "IN IP6 ") + host;
    }

    private void candidate(SdpAnswer.HostCandidate candidate, int rank) {
        int priority = candidate.tcp() ? TCP_HOST | TCP_PREFERENCE - rank << 8 : HOST | 65_535 - rank << 8;
        line("a=candidate:" + (rank + 1) + " 1 " + (candidate.tcp() ? "tcp " : "udp ") + priority + ' '
                + candidate.host() + ' ' + candidate.port() + " typ host"
                + (candidate.tcp() ? " tcptype passive" : ""));
    }

    private void transport(boolean tagged) {
        if (tagged) {
            int rank = 0;
            for (SdpAnswer.HostCandidate candidate : answer.candidates()) {
                candidate(candidate, rank++);
            }
            line("a=end-of-candidates");
        }
        // RFC 9143 would let the first section speak for the others; libwebrtc and Firefox repeat these everywhere and
        // take them everywhere.
        line("a=ice-ufrag:" + answer.ufrag());
        line("a=ice-pwd:" + answer.password());
        line("a=fingerprint:sha-256 " + answer.fingerprint());
        line("a=setup:passive");
    }

    private void codec(Codec codec) {
        int pt = codec.payloadType();
        String channels = codec.channels() > 1 ? "/" + codec.channels() : "";
        line("a=rtpmap:" + pt + ' ' + codec.name() + '/' + codec.clockRate() + channels);
        codec.feedback().forEach(value -> line("a=rtcp-fb:" + pt + ' ' + value));
        if (!codec.fmtp().isEmpty()) {
            StringJoiner fmtp = new StringJoiner(";", "a=fmtp:" + pt + ' ', "");
            for (Map.Entry<String, String> parameter : codec.fmtp().entrySet()) {
                String value = parameter.getValue();
                fmtp.add(value.isEmpty() ? parameter.getKey() : parameter.getKey() + '=' + value);
            }
            line(fmtp.toString());
        }
        if (codec.rtxPayloadType() >= 0) {
            line("a=rtpmap:" + codec.rtxPayloadType() + " rtx/" + codec.clockRate());
            line("a=fmtp:" + codec.rtxPayloadType() + " apt=" + pt);
        }
    }

    private void simulcast(List<String> rids) {
        if (!rids.isEmpty()) {
            rids.forEach(rid -> line("a=rid:" + rid + " recv"));
            line("a=simulcast:recv " + String.join(";", rids));
        }
    }

    private void sending(AnswerSection section) {
        AnswerSection.Sending sending = section.sending();
        if (sending == null) {
            return;
        }
        line("a=msid:" + sending.stream() + ' ' + sending.stream());
        String ssrc = Integer.toUnsignedString(sending.ssrc());
        boolean rtx = sending.rtxSsrc() != 0 && section.hasRtx();
        String rtxSsrc = Integer.toUnsignedString(sending.rtxSsrc());
        if (rtx) {
            line("a=ssrc-group:FID " + ssrc + ' ' + rtxSsrc);
        }
        line("a=ssrc:" + ssrc + " cname:" + sending.cname());
        if (rtx) {
            line("a=ssrc:" + rtxSsrc + " cname:" + sending.cname());
        }
    }

    private void line(String text) {
        out.append(text).append("\r\n");
    }
}
