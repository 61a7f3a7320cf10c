package org.hejie.sfu.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.HeaderExtension;
import org.hejie.sfu.sdp.AnswerSection.Sending;
import org.junit.jupiter.api.Test;

class SdpAnswerTest {
    private static final String FINGERPRINT = "00:" + "11:".repeat(30) + "22";

    private static AnswerSection section(MediaSection offered) {
        return offered.direction().sends()
                ? AnswerSection.receive(offered, Support.DEFAULT)
                : AnswerSection.send(
                        offered,
                        Support.DEFAULT,
                        new Sending(
                                0x80000000 + Integer.parseInt(offered.mid()),
                                0x90000000 + Integer.parseInt(offered.mid()),
                                "slot-" + offered.mid(),
                                "hejie"));
    }

    private static SdpAnswer answer(SdpOffer offer) {
        return new SdpAnswer(
                42,
                3,
                "Abcd",
                "0123456789abcdefghijkl",
                FINGERPRINT,
                List.of(
                        new SdpAnswer.HostCandidate("192.0.2.7", 3478),
                        new SdpAnswer.HostCandidate("2001:db8::7", 3478)),
                offer.media().stream().map(SdpAnswerTest::section).toList());
    }

    /** The session part and one block per m-line. */
    private static List<List<String>> blocks(String text) {
        assertThat(text).endsWith("\r\n");
        List<List<String>> blocks = new ArrayList<>();
        blocks.add(new ArrayList<>());
        for (String line : text.split("\r\n")) {
            if (line.startsWith("m=")) {
                blocks.add(new ArrayList<>());
            }
            blocks.getLast().add(line);
        }
        return blocks;
    }

    @Test
    void anOpusParameterThatIsNoNumberIsNotRepeated() {
        String offer = Offers.text("chromium").replace("minptime=10", "minptime=10\u00e9\u0001");
        AnswerSection section =
                AnswerSection.receive(SdpOffer.parse(offer).media().getFirst(), Support.DEFAULT);
        assertThat(section.codecs().getFirst().fmtp()).containsEntry("minptime", "10");
    }

    @Test
    void theSessionPartIsThatOfAnIceLiteBundle() {
        assertThat(blocks(answer(Offers.chromium()).text()).getFirst())
                .containsExactly(
                        "v=0",
                        "o=- 42 3 IN IP4 127.0.0.1",
                        "s=-",
                        "t=0 0",
                        "a=ice-lite",
                        "a=group:BUNDLE 0 1 2 3 4",
                        "a=extmap-allow-mixed",
                        "a=msid-semantic: WMS *");
        assertThat(answer(Offers.firefox()).text()).doesNotContain("extmap-allow-mixed");
    }

    @Test
    void tcpIsOfferedAfterUdpAndIsWorthLess() {
        SdpOffer offer = Offers.chromium();
        SdpAnswer answer = new SdpAnswer(
                42,
                3,
                "Abcd",
                "0123456789abcdefghijkl",
                FINGERPRINT,
                List.of(
                        new SdpAnswer.HostCandidate("192.0.2.7", 3478),
                        new SdpAnswer.HostCandidate("192.0.2.7", 443, true),
                        new SdpAnswer.HostCandidate("2001:db8::7", 443, true)),
                offer.media().stream().map(SdpAnswerTest::section).toList());
        assertThat(answer.text().lines().filter(line -> line.startsWith("a=candidate")))
                .containsExactly(
                        "a=candidate:1 1 udp 2130706431 192.0.2.7 3478 typ host",
                        "a=candidate:2 1 tcp 1520434943 192.0.2.7 443 typ host tcptype passive",
                        "a=candidate:3 1 tcp 1520434687 2001:db8::7 443 typ host tcptype passive");
    }

    @Test
    void chromiumsMicrophoneIsReceived() {
        assertThat(blocks(answer(Offers.chromium()).text()).get(1))
                .containsExactly(
                        "m=audio 3478 UDP/TLS/RTP/SAVPF 111 63",
                        "c=IN IP4 192.0.2.7",
                        "a=rtcp:9 IN IP4 0.0.0.0",
                        "a=candidate:1 1 udp 2130706431 192.0.2.7 3478 typ host",
                        "a=candidate:2 1 udp 2130706175 2001:db8::7 3478 typ host",
                        "a=end-of-candidates",
                        "a=ice-ufrag:Abcd",
                        "a=ice-pwd:0123456789abcdefghijkl",
                        "a=fingerprint:sha-256 " + FINGERPRINT,
                        "a=setup:passive",
                        "a=mid:0",
                        "a=extmap:14 urn:ietf:params:rtp-hdrext:ssrc-audio-level",
                        "a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01",
                        "a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid",
                        "a=recvonly",
                        "a=rtcp-mux",
                        "a=rtcp-rsize",
                        "a=rtpmap:111 opus/48000/2",
                        "a=rtcp-fb:111 transport-cc",
                        "a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1",
                        "a=rtpmap:63 red/48000/2",
                        "a=fmtp:63 111/111");
    }

    @Test
    void redStandsFirstOnlyWhereThePublisherPutItFirst() {
        String twice = Offers.text("chromium").replaceAll("(m=audio \\d+ \\S+) 111 63", "$1 63 111");
        List<List<String>> blocks = blocks(answer(SdpOffer.parse(twice)).text());
        assertThat(blocks.get(1).getFirst()).isEqualTo("m=audio 3478 UDP/TLS/RTP/SAVPF 63 111");
        assertThat(blocks.stream().map(List::getFirst).filter(line -> line.startsWith("m=audio")))
                .as("what we send is our choice")
                .filteredOn(line -> line.contains(" 63 111"))
                .hasSize(1);
    }

    @Test
    void chromiumsCameraIsReceivedInVp8First() {
        List<String> camera = blocks(answer(Offers.chromium()).text()).get(2);
        assertThat(camera.getFirst()).isEqualTo("m=video 3478 UDP/TLS/RTP/SAVPF 96 97 109 114 98 99 45 46");
        assertThat(camera)
                .contains("a=recvonly", "a=rtpmap:97 rtx/90000", "a=fmtp:97 apt=96")
                .contains("a=fmtp:109 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f")
                .contains("a=fmtp:98 profile-id=0", "a=fmtp:45 level-idx=5;profile=0;tier=0")
                .contains(
                        "a=rtcp-fb:96 transport-cc",
                        "a=rtcp-fb:96 nack",
                        "a=rtcp-fb:96 nack pli",
                        "a=rtcp-fb:96 ccm fir")
                .contains("a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id")
                .contains(
                        "a=extmap:12 https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension")
                .doesNotContain("a=rtcp-fb:96 goog-remb")
                .noneMatch(line ->
                        line.contains("toffset") || line.startsWith("a=candidate") || line.startsWith("a=ssrc"));
    }

    @Test
    void slotsCarryAStreamOfOurs() {
        List<List<String>> blocks = blocks(answer(Offers.chromium()).text());
        assertThat(blocks.get(5))
                .contains(
                        "a=sendonly",
                        "a=msid:slot-4 slot-4",
                        "a=ssrc-group:FID 2147483652 2415919108",
                        "a=ssrc:2147483652 cname:hejie",
                        "a=ssrc:2415919108 cname:hejie")
                .contains("a=rtcp-fb:96 transport-cc", "a=rtcp-fb:96 goog-remb")
                .noneMatch(line -> line.contains("sdes:"));
        assertThat(blocks.get(4))
                .contains("a=msid:slot-3 slot-3", "a=ssrc:2147483651 cname:hejie")
                .noneMatch(line -> line.contains("FID"));
    }

    @Test
    void dataChannelsAreRejected() {
        assertThat(blocks(answer(Offers.chromium()).text()).get(6))
                .containsExactly(
                        "m=application 0 UDP/DTLS/SCTP webrtc-datachannel",
                        "c=IN IP4 0.0.0.0",
                        "a=mid:5",
                        "a=inactive");
    }

    @Test
    void firefoxIsAnsweredUnderItsPayloadTypesAndDirections() {
        List<List<String>> blocks = blocks(answer(Offers.firefox()).text());
        assertThat(blocks.getFirst()).contains("a=group:BUNDLE 0 1 2 3");
        assertThat(blocks.get(2).getFirst()).isEqualTo("m=video 3478 UDP/TLS/RTP/SAVPF 120 124 126 127 121 125 99 100");
        assertThat(blocks.get(2))
                .contains("a=fmtp:126 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f")
                .contains(
                        "a=fmtp:99 level-idx=5;tier=0",
                        "a=recvonly",
                        "a=extmap:7 " + HeaderExtension.TRANSPORT_SEQUENCE.uri());
        assertThat(blocks.get(4).getFirst()).isEqualTo("m=video 3478 UDP/TLS/RTP/SAVPF 120 124 126 127");
        assertThat(blocks.get(4)).contains("a=sendonly", "a=msid:slot-3 slot-3");
    }

    @Test
    void anExtensionOfferedOneWayIsAnsweredTheOther() {
        String text = Offers.text("firefox")
                .replace(
                        "a=mid:3\r\n",
                        "a=mid:3\r\na=extmap:6/recvonly " + HeaderExtension.PLAYOUT_DELAY.uri() + "\r\n");
        assertThat(blocks(answer(SdpOffer.parse(text)).text()).get(4))
                .contains("a=extmap:6/sendonly " + HeaderExtension.PLAYOUT_DELAY.uri());
    }

    @Test
    void safarisSendrecvSectionsAreReceivedOnly() {
        List<List<String>> blocks = blocks(answer(Offers.safari()).text());
        assertThat(blocks.get(1)).contains("a=recvonly").doesNotContain("a=rtcp-rsize");
        assertThat(blocks.get(2).getFirst()).isEqualTo("m=video 3478 UDP/TLS/RTP/SAVPF 104 105 98 99 106 107");
        assertThat(blocks.get(4)).contains("a=sendonly");
    }

    @Test
    void everyLineOfOursCanBeReadAsAnOffer() {
        for (SdpOffer offer : List.of(Offers.chromium(), Offers.firefox(), Offers.safari())) {
            String text = answer(offer)
                    .text()
                    .replace("a=setup:passive", "a=setup:active")
                    .replace("a=ice-lite\r\n", "");
            SdpOffer read = SdpOffer.parse(text);
            assertThat(read.transport().ufrag()).isEqualTo("Abcd");
            assertThat(read.media()).hasSameSizeAs(offer.media());
            for (int i = 0; i < read.media().size(); i++) {
                MediaSection section = read.media().get(i);
                AnswerSection written = answer(offer).sections().get(i);
                assertThat(section.mid()).isEqualTo(written.mid());
                assertThat(section.usable()).isEqualTo(written.accepted());
                assertThat(section.extensions()).isEqualTo(written.extensions());
                if (written.accepted()) {
                    assertThat(section.codecs().stream().filter(codec -> codec.kind() != CodecKind.RTX))
                            .containsExactlyElementsOf(written.codecs());
                }
            }
        }
    }

    /** In one bundle a payload type may not mean two things (RFC 9143 §9.1). */
    @Test
    void payloadTypesMeanOneThingInTheWholeAnswer() {
        for (SdpOffer offer : List.of(Offers.chromium(), Offers.firefox(), Offers.safari())) {
            Map<Integer, String> meaning = new HashMap<>();
            for (AnswerSection section : answer(offer).sections()) {
                for (Codec codec : section.codecs()) {
                    String format = codec.kind() + codec.profile();
                    assertThat(meaning.merge(codec.payloadType(), format, (a, b) -> a.equals(b) ? a : "two"))
                            .isEqualTo(format);
                }
            }
        }
    }

    @Test
    void aPublishersCodecIsFoundInAReceiversSlot() {
        AnswerSection slot = section(Offers.firefox().section("3").orElseThrow());
        MediaSection camera = Offers.chromium().section("1").orElseThrow();
        assertThat(slot.matching(camera.codec(96).orElseThrow()).orElseThrow().payloadType())
                .isEqualTo(120);
        assertThat(slot.matching(camera.codec(109).orElseThrow()).orElseThrow().payloadType())
                .isEqualTo(126);
        assertThat(slot.matching(camera.codec(45).orElseThrow())).isEmpty();
        assertThat(slot.extension(HeaderExtension.TRANSPORT_SEQUENCE)).isEqualTo(7);
        assertThat(slot.transportWide())
                .as("no transport-cc was offered for it")
                .isFalse();
        assertThat(section(camera).transportWide()).isTrue();
    }

    @Test
    void withoutTransportSequenceThePublisherGetsRemb() {
        String text = Offers.text("chromium").replaceAll("a=extmap:3 [^\r]*\r\n", "");
        List<String> camera = blocks(answer(SdpOffer.parse(text)).text()).get(2);
        assertThat(camera).contains("a=rtcp-fb:96 goog-remb").doesNotContain("a=rtcp-fb:96 transport-cc");
    }

    @Test
    void idsAbove14NeedBothForms() {
        String text = Offers.text("chromium").replace("a=extmap:13 urn", "a=extmap:20 urn");
        AnswerSection mixed = section(SdpOffer.parse(text).section("1").orElseThrow());
        assertThat(mixed.extension(HeaderExtension.VIDEO_ORIENTATION)).isEqualTo(20);
        String plain = text.replace("a=extmap-allow-mixed\r\n", "");
        AnswerSection oneByte = section(SdpOffer.parse(plain).section("1").orElseThrow());
        assertThat(oneByte.extension(HeaderExtension.VIDEO_ORIENTATION)).isZero();
    }

    @Test
    void simulcastIsAskedForOnlyWhereItWasOffered() {
        MediaSection screen = Offers.chromium().section("2").orElseThrow();
        AnswerSection both = AnswerSection.receiveSimulcast(screen, Support.DEFAULT, List.of("h", "l", "x"));
        SdpAnswer answer = new SdpAnswer(1, 1, "Abcd", "0123456789abcdefghijkl", FINGERPRINT, List.of(), List.of(both));
        assertThat(answer.text())
                .contains("a=rid:h recv\r\na=rid:l recv\r\na=simulcast:recv h;l\r\n")
                .contains("m=video 9 ")
                .contains("c=IN IP4 0.0.0.0");
        assertThat(section(screen).rids()).isEmpty();
    }

    @Test
    void whatCannotBeUsedIsRejectedWhateverWasAsked() {
        MediaSection noCodec = SdpOffer.parse(Offers.text("chromium").replace("opus/48000/2", "opus/48000/1"))
                .section("0")
                .orElseThrow();
        assertThat(AnswerSection.receive(noCodec, Support.DEFAULT).accepted()).isFalse();
        MediaSection data = Offers.chromium().section("5").orElseThrow();
        assertThat(AnswerSection.inactive(data, Support.DEFAULT).accepted()).isFalse();
        MediaSection mic = Offers.chromium().section("0").orElseThrow();
        assertThat(AnswerSection.send(mic, Support.DEFAULT, new Sending(1, 2, "s", "c"))
                        .direction())
                .as("a section that only sends takes nothing")
                .isEqualTo(Direction.INACTIVE);
        assertThat(AnswerSection.reject(mic).accepted()).isFalse();
    }

    @Test
    void anIpv6AddressIsWrittenAsOne() {
        AnswerSection mic = section(Offers.chromium().section("0").orElseThrow());
        SdpAnswer answer = new SdpAnswer(
                1,
                1,
                "Abcd",
                "0123456789abcdefghijkl",
                FINGERPRINT,
                List.of(new SdpAnswer.HostCandidate("2001:db8::7", 1)),
                List.of(mic));
        assertThat(Arrays.asList(answer.text().split("\r\n")))
                .contains("c=IN IP6 2001:db8::7", "a=candidate:1 1 udp 2130706431 2001:db8::7 1 typ host");
        assertThat(answer.toString()).doesNotContain("0123456789");
    }
}
