package org.hejie.sfu.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.hejie.sfu.rtp.CodecKind;
import org.hejie.sfu.rtp.HeaderExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SdpOfferTest {
    private static void refused(String text, String code, String detail) {
        assertThatThrownBy(() -> SdpOffer.parse(text)).isInstanceOfSatisfying(SdpException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.detail()).contains(detail);
        });
    }

    private static String chromiumWith(String old, String replacement) {
        String text = Offers.text("chromium");
        assertThat(text).contains(old);
        return text.replace(old, replacement);
    }

    @Test
    void readsChromiumsTransport() {
        SdpOffer offer = Offers.chromium();
        assertThat(offer.transport().ufrag()).isEqualTo("k3Jd");
        assertThat(offer.transport().password()).isEqualTo("Xb2+kLw/4uQm8VtZp0RsYnEa");
        assertThat(offer.transport().fingerprint().algorithm()).isEqualTo("sha-256");
        assertThat(offer.transport().fingerprint().hex()).startsWith("A1:B2");
        assertThat(offer.transport().setup()).isEqualTo(Setup.ACTPASS);
        assertThat(offer.transport().toString()).doesNotContain("Xb2");
        assertThat(offer.bundle()).containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(offer.extmapAllowMixed()).isTrue();
        assertThat(offer.iceLite()).isFalse();
    }

    @Test
    void readsChromiumsSections() {
        SdpOffer offer = Offers.chromium();
        assertThat(offer.media()).hasSize(6);
        MediaSection audio = offer.section("0").orElseThrow();
        assertThat(audio.kind()).isEqualTo(MediaKind.AUDIO);
        assertThat(audio.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(audio.usable()).isTrue();
        assertThat(audio.sources().ssrcs()).containsExactly((int) 3735928559L);
        assertThat(audio.sources().msid()).isEqualTo("- 6b7c1f0e-0d8f-4b3e-9a51-mic");
        assertThat(audio.extension(HeaderExtension.AUDIO_LEVEL)).isEqualTo(14);
        assertThat(audio.extension(HeaderExtension.RID)).isZero();
        Codec opus = audio.codec(111).orElseThrow();
        assertThat(opus.kind()).isEqualTo(CodecKind.OPUS);
        assertThat(opus.channels()).isEqualTo(2);
        assertThat(opus.fmtp()).containsExactly(entry("minptime", "10"), entry("useinbandfec", "1"));
        assertThat(audio.codec(63).orElseThrow().kind()).isEqualTo(CodecKind.RED);

        MediaSection video = offer.section("1").orElseThrow();
        assertThat(video.sources().primary()).containsExactly((int) 2222222222L);
        assertThat(video.sources().rtxOf((int) 2222222222L)).hasValue((int) 3333333333L);
        assertThat(video.sources().rtxOf(7)).isEmpty();
        assertThat(video.codec(96).orElseThrow().rtxPayloadType()).isEqualTo(97);
        assertThat(video.codec(96).orElseThrow().feedback())
                .containsExactly("goog-remb", "transport-cc", "ccm fir", "nack", "nack pli");
        assertThat(video.rtx()).containsEntry(97, 96).containsEntry(99, 98).doesNotContainKey(96);

        assertThat(offer.section("2").orElseThrow().sources().rids()).containsExactly("h", "l");
        assertThat(offer.section("2").orElseThrow().sources().ssrcs()).isEmpty();
        assertThat(offer.section("4").orElseThrow().direction()).isEqualTo(Direction.RECVONLY);
        MediaSection data = offer.section("5").orElseThrow();
        assertThat(data.kind()).isEqualTo(MediaKind.APPLICATION);
        assertThat(data.usable()).isFalse();
        assertThat(data.line().formats()).containsExactly("webrtc-datachannel");
    }

    @Test
    void readsFirefox() {
        SdpOffer offer = Offers.firefox();
        assertThat(offer.transport().ufrag()).isEqualTo("7e2c91ab");
        assertThat(offer.media()).allMatch(MediaSection::usable);
        MediaSection video = offer.section("1").orElseThrow();
        assertThat(video.line().port()).isZero();
        assertThat(video.rejected()).as("port 0 but bundle-only").isFalse();
        assertThat(video.extmapAllowMixed()).isFalse();
        assertThat(video.extension(HeaderExtension.PLAYOUT_DELAY))
                .as("only for what Firefox would receive")
                .isZero();
        assertThat(video.codec(97).orElseThrow().profile()).isEqualTo("0/constrained-baseline");
        assertThat(video.codec(121).orElseThrow().profile()).isEqualTo("0");
        assertThat(offer.section("0").orElseThrow().extensions())
                .containsOnlyKeys(HeaderExtension.AUDIO_LEVEL.uri(), HeaderExtension.MID.uri());
        assertThat(offer.section("0").orElseThrow().codec(101).orElseThrow().fmtp())
                .containsExactly(entry("0-15", ""));
    }

    @Test
    void readsSafari() {
        SdpOffer offer = Offers.safari();
        assertThat(offer.media()).allMatch(MediaSection::usable);
        MediaSection video = offer.section("1").orElseThrow();
        assertThat(video.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(video.codecs().getFirst().profile()).isEqualTo("1/constrained-high");
        assertThat(video.codec(98).orElseThrow().profile()).isEqualTo("1/constrained-baseline");
    }

    /** RFC 6184 table 5; levels do not matter. */
    @ParameterizedTest
    @CsvSource({
        "42e01f, constrained-baseline",
        "42C034, constrained-baseline",
        "4d80ff, constrained-baseline",
        "58f00a, constrained-baseline",
        "42001f, baseline",
        "588014, baseline",
        "4d001f, main",
        "58000a, extended",
        "640028, high",
        "640c1f, constrained-high",
        "6e0010, 6e0010",
        "42e0,   42e0",
        "42e0zz, 42e0zz"
    })
    void namesH264Profiles(String profileLevelId, String profile) {
        assertThat(H264Profile.of(profileLevelId)).isEqualTo(profile);
    }

    @Test
    void formatsAreTheSameAcrossPayloadTypesAndLevels() {
        MediaSection chromium = Offers.chromium().section("1").orElseThrow();
        MediaSection firefox = Offers.firefox().section("1").orElseThrow();
        Codec ours = chromium.codec(109).orElseThrow();
        assertThat(ours.sameFormat(firefox.codec(126).orElseThrow())).isTrue();
        assertThat(ours.sameFormat(firefox.codec(97).orElseThrow()))
                .as("packetization mode")
                .isFalse();
        assertThat(ours.sameFormat(chromium.codec(103).orElseThrow()))
                .as("profile")
                .isFalse();
        assertThat(chromium.codec(98)
                        .orElseThrow()
                        .sameFormat(firefox.codec(121).orElseThrow()))
                .as("VP9 profile 0 said and not said")
                .isTrue();
        assertThat(chromium.codec(100)
                        .orElseThrow()
                        .sameFormat(firefox.codec(121).orElseThrow()))
                .isFalse();
        assertThat(chromium.codec(45).orElseThrow().sameFormat(firefox.codec(99).orElseThrow()))
                .isTrue();
    }

    @Test
    void sectionsOutsideTheBundleAreNotUsable() {
        SdpOffer offer = SdpOffer.parse(chromiumWith("a=group:BUNDLE 0 1 2 3 4 5", "a=group:BUNDLE 0 3"));
        assertThat(offer.media().stream().filter(MediaSection::usable).map(MediaSection::mid))
                .containsExactly("0", "3");
        SdpOffer none = SdpOffer.parse(chromiumWith("a=group:BUNDLE 0 1 2 3 4 5", "a=x"));
        assertThat(none.media().stream().filter(MediaSection::usable).map(MediaSection::mid))
                .containsExactly("0");
    }

    @Test
    void sectionsWithoutRtcpMuxAreNotUsable() {
        assertThat(SdpOffer.parse(chromiumWith("a=rtcp-mux\r\n", "")).media()).noneMatch(MediaSection::usable);
    }

    @Test
    void ofSeveralFingerprintsTheStrongestCounts() {
        String sha512 = "a=fingerprint:sha-512 " + "AB:".repeat(63) + "AB\r\n";
        String text =
                chromiumWith("a=setup:actpass\r\n", "a=fingerprint:sha-1 00:11\r\n" + sha512 + "a=setup:active\r\n");
        assertThat(SdpOffer.parse(text).transport().fingerprint().algorithm()).isEqualTo("sha-512");
        assertThat(SdpOffer.parse(text).transport().setup()).isEqualTo(Setup.ACTIVE);
    }

    @Test
    void readsSimulcastAlternativesAndPausedEncodings() {
        String text = chromiumWith("a=simulcast:send h;l", "a=simulcast:recv x send ~l,q;h;unknown");
        assertThat(SdpOffer.parse(text).section("2").orElseThrow().sources().rids())
                .containsExactly("l", "h");
    }

    @Test
    void linesMayEndInLineFeedAlone() {
        String text = Offers.text("firefox").replace("\r\n", "\n");
        assertThat(SdpOffer.parse(text)).isEqualTo(Offers.firefox());
    }

    @Test
    void refusesWhatIsNoOffer() {
        refused("", "sdp_malformed", "v=0");
        refused("hello", "sdp_malformed", "v=0");
        refused("v=0\r\ns=-\r\n", "sdp_malformed", "m-line");
        refused("v=0\r\nnonsense\r\n", "sdp_malformed", "line");
        refused("v=0\r\n" + "a=x\r\n".repeat(20_000), "sdp_malformed", "65536");
        refused("v=0\r\n" + "m=audio 9 x 0\r\n".repeat(129), "sdp_malformed", "128");
        refused(chromiumWith("a=mid:1\r\n", "a=mid:0\r\n"), "sdp_malformed", "mid");
        refused(chromiumWith("a=mid:1\r\n", "a=mid:a b\r\n"), "sdp_malformed", "mid");
        refused(chromiumWith("a=ice-ufrag:k3Jd", "a=ice-ufrag:k3"), "sdp_malformed", "ice-ufrag");
        refused(chromiumWith("a=ice-pwd:Xb2+kLw/4uQm8VtZp0RsYnEa", "a=ice-pwd:x y"), "sdp_malformed", "ice-pwd");
        refused(chromiumWith("a=fingerprint:sha-256 A1", "a=fingerprint:sha-256 A"), "sdp_malformed", "fingerprint");
        refused(chromiumWith("a=rtpmap:111 opus", "a=rtpmap:211 opus"), "sdp_malformed", "payload type");
        refused(chromiumWith("opus/48000/2", "opus"), "sdp_malformed", "rtpmap");
        refused(chromiumWith("a=ssrc:2222222222", "a=ssrc:99999999999"), "sdp_malformed", "SSRC");
        refused(chromiumWith("a=rid:h send\r\n", "a=ssrc:1 cname:x\r\n".repeat(65)), "sdp_malformed", "64 a=ssrc");
        refused(chromiumWith("a=extmap:14 ", "a=extmap:0 "), "sdp_malformed", "extmap");
    }

    @Test
    void refusesWhatWeCannotServe() {
        refused(chromiumWith("a=extmap-allow-mixed\r\n", "a=ice-lite\r\n"), "sdp_unsupported", "ICE-lite");
        refused(chromiumWith("a=setup:actpass", "a=setup:passive"), "sdp_unsupported", "setup");
        refused(chromiumWith("a=mid:0\r\n", ""), "sdp_unsupported", "mid");
        refused(chromiumWith("a=fingerprint:sha-256", "a=fingerprint:sha-1"), "sdp_unsupported", "SHA-256");
    }
}
