package org.hejie.app.whip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.http.ProblemException;
import org.hejie.sfu.sdp.SdpOffer;
import org.junit.jupiter.api.Test;

/** What devices send, read and rewritten. */
class OfferTextTest {
    private static final Offers.Section VOICE = new Offers.Section("audio", "sendonly");
    private static final Offers.Section PICTURE = new Offers.Section("video", "sendonly");

    private static void refused(int status, String code, ThrowingCallable what) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, what);
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    @Test
    void anEncodersVoiceAndPictureAreItsMicrophoneAndCamera() {
        Map<String, TrackSource> both = Map.of("0", TrackSource.MICROPHONE, "1", TrackSource.CAMERA);
        assertThat(OfferText.published(Offers.published()).sources()).isEqualTo(both);
        assertThat(OfferText.published(Offers.published().replace("sendonly", "sendrecv"))
                        .sources())
                .isEqualTo(both);
        assertThat(OfferText.published(Offers.of(List.of(PICTURE))).sources())
                .isEqualTo(Map.of("0", TrackSource.CAMERA));
        assertThat(OfferText.played(Offers.played()).sources()).isEmpty();
    }

    @Test
    void whatCannotBeAnsweredWholeIsRefused() {
        refused(400, "sdp_malformed", () -> OfferText.published("hello"));
        refused(400, "sdp_malformed", () -> OfferText.published(""));
        String offer = Offers.published();
        refused(422, "sdp_unsupported", () -> OfferText.published(Offers.of(List.of(VOICE, PICTURE, PICTURE))));
        refused(422, "sdp_unsupported", () -> OfferText.published(offer.replace("a=sendonly", "a=inactive")));
        refused(422, "sdp_unsupported", () -> OfferText.published(offer.replace("opus/48000/2", "PCMA/8000")));
        refused(422, "sdp_unsupported", () -> OfferText.published(offer.replace("a=rtcp-mux\r\n", "")));
        refused(422, "sdp_unsupported", () -> OfferText.published(offer.replace("BUNDLE 0 1", "BUNDLE 0")));
        refused(422, "sdp_unsupported", () -> OfferText.published(offer.replace("actpass", "passive")));
        refused(422, "sdp_unsupported", () -> OfferText.published(Offers.played()));
        refused(422, "sdp_unsupported", () -> OfferText.played(offer));
    }

    @Test
    void aRestartChangesTheCredentialsEverywhereAndNothingElse() {
        OfferText offer = OfferText.published(Offers.published());
        IceFragment next = IceFragment.read(Offers.fragment("ysXw", "vw5LmwG4y/e6dPP/zAP9Gp5k"));
        OfferText restarted = offer.restarted(next);
        assertThat(restarted.ice()).isEqualTo(next);
        assertThat(restarted.sources()).isEqualTo(offer.sources());
        assertThat(restarted.sdp())
                .doesNotContain("k3Jd", Offers.PASSWORD, "a=candidate", "a=end-of-candidates")
                .containsOnlyOnce("v=0\r\n");
        SdpOffer before = SdpOffer.parse(offer.sdp());
        SdpOffer after = SdpOffer.parse(restarted.sdp());
        assertThat(after.media()).isEqualTo(before.media());
        assertThat(after.transport().fingerprint()).isEqualTo(before.transport().fingerprint());
        assertThat(after.transport().ufrag()).isEqualTo("ysXw");
    }

    @Test
    void aFragmentHasTheCredentialsOfOneIceSession() {
        String fragment = Offers.fragment("k3Jd", Offers.PASSWORD);
        assertThat(IceFragment.read(fragment))
                .isEqualTo(OfferText.published(Offers.published()).ice());
        assertThat(IceFragment.read("a=ice-ufrag:k3Jd\na=ice-pwd:" + Offers.PASSWORD))
                .isEqualTo(IceFragment.read(fragment + "a=ice-ufrag:k3Jd\r\n"));
        for (String bad : List.of(
                "",
                "candidate:1",
                "a=ice-ufrag:k3Jd",
                fragment + "a=ice-ufrag:other\r\n",
                fragment.replace("k3Jd", "k3J"),
                fragment.replace("k3Jd", "k3J d"),
                fragment.replace(Offers.PASSWORD, "short"),
                fragment.replace("k3Jd", "k".repeat(257)))) {
            refused(400, "sdp_fragment_malformed", () -> IceFragment.read(bad));
        }
    }

    @Test
    void anAnswersFragmentIsItsIcePartOnly() {
        String answer = """
                v=0
                o=- 7 2 IN IP4 127.0.0.1
                s=-
                t=0 0
                a=ice-lite
                a=group:BUNDLE 0 1
                a=msid-semantic: WMS *
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                c=IN IP4 127.0.0.1
                a=candidate:1 1 udp 2130706431 127.0.0.1 10000 typ host
                a=end-of-candidates
                a=ice-ufrag:ours
                a=ice-pwd:ourPassword
                a=mid:0
                m=video 9 UDP/TLS/RTP/SAVPF 96
                a=ice-ufrag:ours
                a=mid:1
                """;
        assertThat(IceFragment.of(answer).lines())
                .containsExactly(
                        "a=ice-lite",
                        "a=group:BUNDLE 0 1",
                        "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                        "a=mid:0",
                        "a=ice-ufrag:ours",
                        "a=ice-pwd:ourPassword",
                        "a=candidate:1 1 udp 2130706431 127.0.0.1 10000 typ host",
                        "a=end-of-candidates");
    }

    @Test
    void nothingPrintedHoldsAPassword() {
        assertThat(OfferText.published(Offers.published()).toString()).doesNotContain(Offers.PASSWORD);
        assertThat(IceFragment.read(Offers.fragment("k3Jd", Offers.PASSWORD)).toString())
                .doesNotContain(Offers.PASSWORD);
    }
}
