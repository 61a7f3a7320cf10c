package org.hejie.app.whip;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Offers as hardware makes them. */
public final class Offers {
    public static final String PASSWORD = "Xb2+kLw/4uQm8VtZp0RsYnEa";

    private Offers() {}

    /** One m-line: its kind and direction. */
    public record Section(String kind, String direction) {}

    /** An encoder's: a voice and a picture. */
    public static String published() {
        return of(List.of(new Section("audio", "sendonly"), new Section("video", "sendonly")));
    }

    /** A display's, for two others. */
    public static String played() {
        Section voice = new Section("audio", "recvonly");
        Section picture = new Section("video", "recvonly");
        return of(List.of(voice, picture, voice, picture));
    }

    public static String of(List<Section> sections) {
        String mids =
                IntStream.range(0, sections.size()).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        StringBuilder text = new StringBuilder("""
                v=0
                o=- 4611731400430051336 2 IN IP4 127.0.0.1
                s=-
                t=0 0
                a=group:BUNDLE %s
                """.formatted(mids));
        for (int mid = 0; mid < sections.size(); mid++) {
            Section section = sections.get(mid);
            boolean audio = section.kind().equals("audio");
            text.append("""
                    m=%s 9 UDP/TLS/RTP/SAVPF %d
                    c=IN IP4 0.0.0.0
                    a=ice-ufrag:k3Jd
                    a=ice-pwd:%s
                    a=fingerprint:sha-256 %s
                    a=setup:actpass
                    a=mid:%d
                    a=%s
                    a=msid:- device
                    a=rtcp-mux
                    a=rtpmap:%s
                    a=candidate:1 1 udp 2122260223 192.0.2.1 61764 typ host
                    a=end-of-candidates
                    """.formatted(
                    section.kind(),
                    audio ? 111 : 96,
                    PASSWORD,
                    "A1:B2:C3:D4:E5:F6:07:18:29:3A:4B:5C:6D:7E:8F:90:".repeat(2).substring(0, 95),
                    mid,
                    section.direction(),
                    audio ? "111 opus/48000/2" : "96 VP8/90000"));
        }
        return text.toString().replace("\n", "\r\n");
    }

    /** The fragment with which a device tells candidates, or asks for an ICE restart. */
    public static String fragment(String ufrag, String password) {
        return """
                a=group:BUNDLE 0 1
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                a=mid:0
                a=ice-ufrag:%s
                a=ice-pwd:%s
                a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host generation 0
                a=end-of-candidates
                """.formatted(ufrag, password).replace("\n", "\r\n");
    }
}
