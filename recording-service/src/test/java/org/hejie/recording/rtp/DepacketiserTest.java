package org.hejie.recording.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.hejie.protocol.TrackSource;
import org.hejie.protocol.recording.TapTrack;
import org.hejie.recording.Packets;
import org.junit.jupiter.api.Test;

class DepacketiserTest {
    private static final List<String> MIMES =
            List.of("audio/opus", "video/VP8", "video/VP9", "video/H264", "video/AV1");

    private final List<Frame> frames = new ArrayList<>();

    private TrackFrames track(String mime) {
        TapTrack track = new TapTrack("x", "p", TrackSource.CAMERA, mime, 90_000, 2);
        TrackFrames made = TrackFrames.of(track, new PeerClock(), frames::add);
        if (made == null) {
            throw new IllegalStateException(mime);
        }
        return made;
    }

    private static byte[] bytes(int... octets) {
        byte[] all = new byte[octets.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) octets[i];
        }
        return all;
    }

    private static void feed(TrackFrames track, int sequence, long timestamp, boolean marker, byte[] payload) {
        byte[] packet = Packets.rtp(sequence, timestamp, marker, payload);
        track.packet(packet, 0, packet.length, 1_000_000 + sequence * 5_000L);
    }

    /** As browsers send it: a 15-bit picture id, TL0PICIDX, TID and KEYIDX. */
    @Test
    void vp8WithAllOfItsDescriptor() {
        TrackFrames track = track("video/VP8");
        feed(track, 1, 0, false, bytes(0x90, 0xF0, 0x81, 0x02, 7, 0x21, 0x10, 1, 0, 0x9D, 1, 0x2A, 0x40, 1, 0xF0, 0));
        feed(track, 2, 0, true, bytes(0x80, 0xF0, 0x81, 0x02, 7, 0x21, 0xAA));
        track.close();
        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().data()).isEqualTo(bytes(0x10, 1, 0, 0x9D, 1, 0x2A, 0x40, 1, 0xF0, 0, 0xAA));
        assertThat(frames.getFirst().keyframe()).isTrue();
        assertThat(Objects.requireNonNull(frames.getFirst().format()).width()).isEqualTo(320);
    }

    /** Two spatial layers of one picture, with scalability structure: one superframe. */
    @Test
    void vp9LayersBecomeASuperframe() {
        TrackFrames track = track("video/VP9");
        // I L B V; picture id; layer 0; TL0PICIDX; SS: 2 layers, sizes, no pictures
        byte[] low = bytes(
                0xAA, 0x05, 0x00, 0x01, 0x30, 1, 64, 0, 240, 2, 128, 1, 224, 0x82, 0x49, 0x83, 0x42, 0, 0x13, 0xF0, 0,
                0xEF, 0);
        byte[] high = bytes(0xAC, 0x05, 0x02, 0x01, 0x86, 0xBB);
        feed(track, 1, 0, false, low);
        feed(track, 2, 0, true, high);
        track.close();
        assertThat(frames).hasSize(1);
        byte[] data = frames.getFirst().data();
        assertThat(data[data.length - 1] & 0xE7).isEqualTo(0xC1);
        assertThat(data[data.length - 2]).isEqualTo((byte) 2);
        assertThat(data[data.length - 3]).isEqualTo((byte) (low.length - 13));
        assertThat(frames.getFirst().keyframe()).isTrue();
    }

    @Test
    void aPictureWithAHoleIsLeftOut() {
        TrackFrames track = track("video/VP8");
        feed(track, 1, 0, false, bytes(0x10, 0x11, 1));
        feed(track, 3, 0, true, bytes(0x00, 3));
        feed(track, 4, 3600, true, bytes(0x10, 0x11, 4, 5));
        track.close();
        assertThat(frames).hasSize(1);
        assertThat(track.lost()).isEqualTo(1);
        assertThat(track.damaged()).isEqualTo(1);
    }

    @Test
    void paddingIsNoFrame() {
        TrackFrames track = track("audio/opus");
        feed(track, 1, 0, true, bytes(0x78, 1));
        byte[] padding = Packets.rtp(2, 0, false, bytes(0, 0, 3));
        padding[0] |= 0x20;
        track.packet(padding, 0, padding.length, 1_010_000);
        feed(track, 3, 960, false, bytes(0x78, 2));
        track.close();
        assertThat(frames).hasSize(2);
        assertThat(track.lost()).isZero();
    }

    @Property
    void noiseIsCountedNotThrown(@ForAll @Size(max = 40) List<byte @NotEmpty []> payloads) {
        for (String mime : MIMES) {
            TrackFrames track = track(mime);
            int n = 0;
            for (byte[] payload : payloads) {
                feed(track, n++, n / 3 * 3000L, n % 3 == 0, payload);
                track.packet(payload, 0, payload.length, 1_000_000);
            }
            track.close();
            frames.clear();
        }
    }
}
