package org.hejie.sfu.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hejie.sfu.dtls.DtlsRecords;
import org.hejie.sfu.layers.DependencyDescriptor;
import org.hejie.sfu.layers.TemplateStructure;
import org.hejie.sfu.layers.Vp9Descriptor;
import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.rtp.Red;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.sdp.SdpOffer;
import org.hejie.sfu.stun.StunMessage;
import org.junit.jupiter.api.Test;

/** What is spoiled was valid before: each reader takes its corpus. */
class CorpusTest {
    @Test
    void stunAndDtls() {
        StunMessage message = new StunMessage();
        for (byte[] b : Corpus.stun("ours", "password-of-24-characters", "theirs")) {
            assertThat(message.read(b, 0, b.length)).isTrue();
        }
        for (byte[] b : Corpus.recorded(Recording.Kind.STUN)) {
            assertThat(message.read(b, 0, b.length)).isTrue();
        }
        for (byte[] b : Corpus.recorded(Recording.Kind.DTLS)) {
            assertThat(DtlsRecords.wellFormed(b, 0, b.length)).isTrue();
        }
    }

    @Test
    void packetsAndTheirPayloads() {
        RtpView view = new RtpView();
        for (byte[] b : Corpus.rtp()) {
            assertThat(view.read(b, 0, b.length)).isTrue();
        }
        for (byte[] block : Corpus.extensions()) {
            byte[] packet = new byte[12 + block.length];
            packet[0] = (byte) 0x90;
            System.arraycopy(block, 0, packet, 12, block.length);
            assertThat(view.read(packet, 0, packet.length)).isTrue();
        }
        Vp9Descriptor vp9 = new Vp9Descriptor();
        for (byte[] b : Corpus.vp9()) {
            assertThat(vp9.read(b, 0, b.length)).isTrue();
        }
        Red red = new Red();
        for (byte[] b : Corpus.red()) {
            assertThat(red.read(b, 0, b.length)).isTrue();
        }
    }

    @Test
    void descriptors() {
        DependencyDescriptor reader = new DependencyDescriptor();
        List<TemplateStructure> brought = new ArrayList<>();
        for (byte[] b : Corpus.descriptors()) {
            boolean alone = reader.read(b, 0, b.length, null);
            TemplateStructure structure = reader.structure();
            if (alone && structure != null) {
                brought.add(structure);
            } else {
                // Of several streams, each with its own.
                assertThat(brought).anyMatch(known -> reader.read(b, 0, b.length, known));
            }
        }
        assertThat(brought).hasSizeGreaterThan(3);
    }

    @Test
    void control() {
        RtcpReader reader = new RtcpReader();
        RtcpHandler nobody = new RtcpHandler() {};
        for (byte[] b : Corpus.rtcp(1, 2)) {
            assertThat(reader.read(b, 0, b.length, nobody)).isTrue();
        }
        for (byte[] b : Corpus.recorded(Recording.Kind.RTCP)) {
            assertThat(reader.read(b, 0, b.length, nobody)).isTrue();
        }
    }

    @Test
    void offers() {
        for (byte[] b : Corpus.offers()) {
            assertThat(SdpOffer.parse(new String(b, StandardCharsets.UTF_8)).media())
                    .isNotEmpty();
        }
        assertThat(List.of(Corpus.offers())).hasSize(7);
    }
}
