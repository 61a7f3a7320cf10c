package org.hejie.sfu.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.hejie.protocol.Place;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.sdp.SdpOffer;
import org.junit.jupiter.api.Test;

/** Simulcast as it was signalled before rids: {@code a=ssrc-group:SIM}. */
class SizesBySsrcTest {
    private static final String FID = "a=ssrc-group:FID 2222222222 3333333333";
    private static final Map<String, TrackSource> SOURCES = Map.of("1", TrackSource.CAMERA);

    private final Negotiation negotiation = new Negotiation(new SplittableRandom(1), List.of(), "AB");

    private static SdpOffer offer(String groups) throws IOException {
        try (InputStream in = Objects.requireNonNull(SizesBySsrcTest.class.getResourceAsStream("/sdp/chromium.sdp"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SdpOffer.parse(text.replace(FID, groups));
        }
    }

    private static Peer peer(SdpOffer offer) {
        IceAgent agent = new IceAgent("ours", "password-of-24-characters", "u", "p");
        return new Peer("p", Place.JOINT, new Connection(1, offer.transport().fingerprint(), agent, 0), 7, "cname", 9);
    }

    private Track camera(Peer peer, SdpOffer offer) {
        negotiation.answer(peer, offer, SOURCES);
        return Objects.requireNonNull(peer.track(TrackSource.CAMERA));
    }

    @Test
    void aGroupOfSizesIsTakenAndTheAnswerSaysNothingOfIt() throws IOException {
        SdpOffer offer = offer("a=ssrc-group:SIM 2222222222 5 6\r\n" + FID
                + "\r\na=ssrc-group:FID 5 50\r\na=ssrc-group:FID 6 60\r\n"
                + "a=ssrc:5 cname:c\r\na=ssrc:6 cname:c\r\na=ssrc:50 cname:c\r\na=ssrc:60 cname:c");
        Peer peer = peer(offer);
        String answer = negotiation.answer(peer, offer, SOURCES).answer().text();
        assertThat(answer).doesNotContain("a=simulcast").doesNotContain("SIM");
        Track track = Objects.requireNonNull(peer.track(TrackSource.CAMERA));
        assertThat(track.encodings()).extracting(Encoding::ssrc).containsExactly((int) 2_222_222_222L, 5, 6);
        assertThat(peer.ssrcs().media(6)).isSameAs(track.encodings().get(2));
        int rtx = peer.ssrcs().find(50);
        assertThat(peer.ssrcs().rtx(rtx)).isTrue();
        assertThat(peer.ssrcs().encoding(rtx)).isSameAs(track.encodings().get(1));
        // The same offer again changes nothing.
        assertThat(camera(peer, offer).encodings().getFirst())
                .isSameAs(track.encodings().getFirst());
    }

    @Test
    void aGroupOfSourcesThatAreNotThereIsOneStream() throws IOException {
        SdpOffer offer = offer("a=ssrc-group:SIM 2222222222 5 6\r\n" + FID);
        Track track = camera(peer(offer), offer);
        assertThat(track.encodings()).hasSize(1);
        assertThat(track.lowest().ssrc()).isEqualTo((int) 2_222_222_222L);
    }

    @Test
    void ofMoreThanThreeTheFirstThreeAreTaken() throws IOException {
        SdpOffer offer = offer("a=ssrc-group:SIM 2222222222 5 6 7\r\n" + FID
                + "\r\na=ssrc:5 cname:c\r\na=ssrc:6 cname:c\r\na=ssrc:7 cname:c");
        Peer peer = peer(offer);
        assertThat(camera(peer, offer).encodings())
                .extracting(Encoding::ssrc)
                .containsExactly((int) 2_222_222_222L, 5, 6);
        assertThat(peer.ssrcs().find(7)).isNegative();
    }
}
