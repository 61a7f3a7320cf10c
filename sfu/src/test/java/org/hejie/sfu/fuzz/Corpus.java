package org.hejie.sfu.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.hejie.sfu.rtcp.RtcpWriter;
import org.hejie.sfu.rtp.RtpView;
import org.hejie.sfu.rtp.Wire;
import org.hejie.sfu.sim.BitWriter;
import org.hejie.sfu.sim.Structures;
import org.hejie.sfu.stun.Stun;
import org.hejie.sfu.stun.StunKey;
import org.hejie.sfu.stun.StunWriter;
import org.hejie.sfu.twcc.FeedbackRecorder;

/** Valid inputs of each kind. The numbers are those of {@code sdp/chromium.sdp}. */
final class Corpus {
    static final int AUDIO_SSRC = (int) 3_735_928_559L;
    static final int VIDEO_SSRC = (int) 2_222_222_222L;
    static final int RTX_SSRC = (int) 3_333_333_333L;
    static final int OPUS = 111;
    static final int VP8 = 96;
    static final int VP8_RTX = 97;
    static final int H264 = 103;
    static final int AV1 = 45;
    static final int VP9 = 98;
    static final int RED = 63;

    /** Of dependency descriptors, in Chromium's offers. */
    static final int DESCRIPTOR = 12;

    static final Recording RECORDING = Recording.read("/fuzz/chromium.replay");
    private static final HexFormat HEX = HexFormat.of();

    private Corpus() {}

    static byte[] hex(String bytes) {
        return HEX.parseHex(bytes.replace(" ", ""));
    }

    static String offer(String browser) {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/sdp/" + browser + ".sdp"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Beginnings of payloads: RFC 7741, RFC 9628, RFC 6184, the AV1 RTP specification, Opus. */
    static byte[][] payloads() {
        return new byte[][] {
            hex("10 00 9d012a 8002 6801 00000000"), // VP8 keyframe, no extension
            hex("90 e0 8123 07 48 00 9d012a 4001 f000 000000"), // VP8 picture id of 15 bits, TL0PICIDX, TID, keyframe
            hex("90 80 11 01 00000000"), // VP8 picture id of 7 bits, an inter frame
            hex("80 f0 ffff ff ff 01 0000"), // VP8 everything, all bits set
            hex("8f 8123 02 0b 2802 6801 00 49834200 00"), // VP9, layers and scalability structure
            hex("8c 8123 49834200 2800 2d00 0000"), // VP9 keyframe with a frame header
            hex("ad 8123 02 05 18 0a8005a0 0140 00b4 02 40 80 01 02 49 83 42"), // VP9 with several resolutions
            hex("67 42c01f da014016 ec0440"), // H.264 SPS
            hex("78 0009 6742c01fda014016ec 0004 68ce3c80 0003 658884"), // STAP-A: SPS, PPS, IDR
            hex("7c 85 8884 0000 0000"), // FU-A, begin of an IDR
            hex("5c 41 9a00 0000"), // FU-A, end
            hex("79 0000 0009 6742c01fda014016ec"), // STAP-B
            hex("18 0a0b 00000004 02 7e9f 004b 0032 0000 00"), // AV1, N set, a sequence header
            hex("08 0a0b00000003b5bfd00832 0000"), // AV1 with lengths
            hex("50 0d 3210 0000"), // AV1 continued
            hex("78 0102030405"), // Opus
        };
    }

    /** VP9 payload descriptors (RFC 9628 §4.2): layers and numbers, short numbers and flexible references, sizes and a picture group. */
    static byte[][] vp9() {
        return new byte[][] {
            hex("e8 8123 35 7f 82"),
            hex("f4 05 00 03 04 82"),
            hex("aa 05 00 07 38 0140 00b4 0280 0168 01 04 01 82"),
            hex("8a 8123 18 0140 00b4 01 04 01 82"),
            hex("a2 8123 05 07 50 0140 00b4 0280 0168 0500 02d0 82"),
        };
    }

    /**
     * Dependency descriptors (AV1 RTP specification, appendix A): a keyframe's with its structure, one by its template, one with fields of its own; and what
     * Chromium sent.
     */
    static byte[][] descriptors() {
        List<byte[]> all = new ArrayList<>();
        all.add(structure(0).bytes());
        all.add(structure(1).bytes());
        all.add(new BitWriter().bits(0b11, 2).bits(12, 6).bits(501, 16).bytes());
        all.add(new BitWriter()
                .bits(0b11, 2)
                .bits(12, 6)
                .bits(502, 16)
                .bits(0b01110, 5)
                .bits(0b01, 2)
                .bits(0b0010, 4)
                .bits(1, 2)
                .bits(4, 4)
                .bits(2, 2)
                .bits(99, 8)
                .bits(0, 2)
                .bytes());
        RtpView view = new RtpView();
        for (byte[] packet : recorded(Recording.Kind.RTP)) {
            int length = view.read(packet, 0, packet.length) ? view.extensionLength(DESCRIPTOR) : 0;
            if (length > 3 || length == 3 && all.size() % 8 == 0) {
                int at = view.extension(DESCRIPTOR);
                all.add(Arrays.copyOfRange(packet, at, at + length));
            }
        }
        return all.toArray(byte[][]::new);
    }

    /** Begins a descriptor that brings two temporal layers, with and without a chain. */
    private static BitWriter structure(int chains) {
        return Structures.l1t2(
                new BitWriter().bits(0b10, 2).bits(10, 6).bits(500, 16).bits(0b10000, 5), chains);
    }

    /** Redundant audio (RFC 2198): one repeat, two of them, an empty one, none. */
    static byte[][] red() {
        List<byte[]> all = new ArrayList<>(List.of(
                hex("ef 0f0003 6f 010203 78aabb"),
                hex("ef 1e0002 ef 0f0003 6f 0102 030405 78aabbcc"),
                hex("ef 0f0000 6f 78aa"),
                hex("6f 78aabb")));
        RtpView view = new RtpView();
        for (byte[] packet : recorded(Recording.Kind.RTP)) {
            if (view.read(packet, 0, packet.length) && view.payloadType() == RED && all.size() < 12) {
                all.add(Arrays.copyOfRange(packet, view.payloadOffset(), view.payloadOffset() + view.payloadLength()));
            }
        }
        return all.toArray(byte[][]::new);
    }

    /** Header extension blocks (RFC 8285) in both forms, with the profile's application bits, padding between elements, an early end, empty elements. */
    static byte[][] extensions() {
        return new byte[][] {
            hex("bede 0003 31 0007 40 30 e0 a8 d0 01 000000"),
            hex("bede 0003 00 31 0007 00 00 40 30 f0 a8 d0 01"),
            hex("bede 0005 3f 000102030405060708090a0b0c0d0e0f 000000"),
            hex("bede 0000"),
            hex("1000 0004 03 02 0007 04 01 30 0e 01 a8 00 00 05 00 00 00"),
            hex("1007 0006 0c 14 8000018002 14eaa860414d1410208427000203 00 0000"),
            hex("1000 0001 ff 01 aa 00"),
            hex("abcd 0001 01020304"),
        };
    }

    /** What Chromium sent of that kind. */
    static List<byte[]> recorded(Recording.Kind kind) {
        return RECORDING.entries().stream()
                .filter(entry -> entry.kind() == kind)
                .map(Recording.Entry::bytes)
                .toList();
    }

    /** Every {@code step}th of them. */
    static byte[][] some(List<byte[]> all, int step) {
        List<byte[]> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some.toArray(byte[][]::new);
    }

    static byte[][] both(byte[][] one, byte[][] other) {
        byte[][] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        return all;
    }

    static byte[] rtp(int payloadType, int sequence, int ssrc, byte[] elements, boolean twoByte, byte[] payload) {
        int block = elements.length == 0 ? 0 : 4 + (elements.length + 3) / 4 * 4;
        byte[] b = new byte[12 + block + payload.length];
        b[0] = (byte) (block > 0 ? 0x90 : 0x80);
        b[1] = (byte) payloadType;
        Wire.writeShort(b, 2, sequence);
        Wire.writeInt(b, 4, sequence * 3000);
        Wire.writeInt(b, 8, ssrc);
        if (block > 0) {
            Wire.writeShort(b, 12, twoByte ? 0x1000 : 0xBEDE);
            Wire.writeShort(b, 14, (block - 4) / 4);
            System.arraycopy(elements, 0, b, 16, elements.length);
        }
        System.arraycopy(payload, 0, b, 12 + block, payload.length);
        return b;
    }

    /** Transport-wide number 7, mid "0", level. */
    private static final byte[] AUDIO_ELEMENTS = hex("31 0007 40 30 e0 a8");

    /** Transport-wide number 8, mid "1", orientation. */
    private static final byte[] VIDEO_ELEMENTS = hex("31 0008 40 31 d0 01");

    /** Mid "2" and rid "h", as packets of an SSRC nobody named say. */
    private static final byte[] LAYER_ELEMENTS = hex("31 0009 40 32 a0 68");

    /** The same in the two-byte form, with an empty element and a long one. */
    private static final byte[] LONG_ELEMENTS =
            hex("03 02 000a 04 01 32 0a 01 6c 05 00 0c 11 8000018002 14eaa860414d14102084 2700");

    static byte[][] rtp() {
        byte[][] payloads = payloads();
        byte[][] packets = new byte[payloads.length + 9][];
        int[] types = {VP8, VP8, VP8, VP8, VP9, VP9, VP9, H264, H264, H264, H264, H264, AV1, AV1, AV1, OPUS};
        for (int i = 0; i < payloads.length; i++) {
            boolean audio = types[i] == OPUS;
            packets[i] = rtp(
                    types[i] | (i % 2) << 7,
                    100 + i,
                    audio ? AUDIO_SSRC : VIDEO_SSRC,
                    audio ? AUDIO_ELEMENTS : VIDEO_ELEMENTS,
                    false,
                    payloads[i]);
        }
        int at = payloads.length;
        packets[at++] = rtp(VP8, 200, 0x01020304, LAYER_ELEMENTS, false, payloads[1]);
        packets[at++] = rtp(VP8, 201, 0x01020305, LONG_ELEMENTS, true, payloads[1]);
        packets[at++] = rtp(AV1, 202, 0x01020306, LONG_ELEMENTS, true, payloads[12]);
        packets[at++] = rtp(VP8_RTX, 203, RTX_SSRC, VIDEO_ELEMENTS, false, hex("0064 10 00 9d012a 8002 6801 0000"));
        packets[at++] = rtp(VP8_RTX, 204, RTX_SSRC, VIDEO_ELEMENTS, false, hex("00"));
        packets[at++] = padded(rtp(VP8, 205, VIDEO_SSRC, VIDEO_ELEMENTS, false, payloads[2]), 20);
        packets[at++] = padded(rtp(VP8_RTX, 206, RTX_SSRC, VIDEO_ELEMENTS, false, new byte[0]), 255);
        packets[at++] = contributed(rtp(OPUS, 207, AUDIO_SSRC, new byte[0], false, payloads[15]));
        packets[at] = rtp(OPUS, 208, AUDIO_SSRC, AUDIO_ELEMENTS, false, new byte[0]);
        return packets;
    }

    private static byte[] padded(byte[] packet, int padding) {
        byte[] b = Arrays.copyOf(packet, packet.length + padding);
        b[0] |= 0x20;
        b[b.length - 1] = (byte) padding;
        return b;
    }

    /** With two contributing sources. */
    private static byte[] contributed(byte[] packet) {
        byte[] b = new byte[packet.length + 8];
        System.arraycopy(packet, 0, b, 0, 12);
        System.arraycopy(packet, 12, b, 20, packet.length - 12);
        b[0] |= 2;
        return b;
    }

    /** @param slots the SSRCs the receiver reports on */
    static byte[][] rtcp(int... slots) {
        int slot = slots.length > 0 ? slots[0] : 2;
        byte[] feedback = new byte[FeedbackRecorder.MAX];
        FeedbackRecorder recorder = new FeedbackRecorder();
        for (int i = 0; i < 60; i++) {
            if (i % 7 != 3) {
                recorder.received(65_530 + i & 0xffff, 1_000_000_000L + i * (i % 11 == 0 ? 70_000_000L : 3_000_000L));
            }
        }
        byte[] b = new byte[RtcpWriter.MAX];
        RtcpWriter writer = new RtcpWriter();
        writer.begin(b, 0);
        writer.senderReport(VIDEO_SSRC, 1L << 40, 3000, 50, 5000);
        writer.receptionBlock(slot, 12, 34, 56, 78, 90, 12);
        writer.cname(VIDEO_SSRC, new byte[] {'a', 'b', 'c'});
        byte[] sender = Arrays.copyOf(b, writer.end());
        writer.begin(b, 0);
        writer.receiverReport(VIDEO_SSRC);
        for (int ssrc : slots) {
            writer.receptionBlock(ssrc, 1, 2, 3, 4, 5, 6);
        }
        writer.nack(VIDEO_SSRC, slot, new int[] {1, 2, 40}, 3);
        writer.pli(VIDEO_SSRC, slot);
        writer.fir(VIDEO_SSRC, slot, 3);
        writer.remb(VIDEO_SSRC, 1_000_000, new int[] {slot, 2});
        byte[] receiver = Arrays.copyOf(b, writer.end());
        return new byte[][] {
            sender,
            receiver,
            Arrays.copyOf(feedback, recorder.write(feedback, 0, VIDEO_SSRC, slot)),
            hex("81 cb 0001 8474 6b8e"), // BYE
            hex("82 cb 0004 8474 6b8e 01020304 05 62796531 32 0000"), // BYE of two, with a reason
            hex(
                    "80 c9 0001 8474 6b8e 82 ca 0007 8474 6b8e 01 03 616263 02 01 61 00000000 01020304 01 02 6162 00000000"), // SDES, two chunks
            hex("80 c9 0001 8474 6b8e 80 cc 0002 8474 6b8e 6e616d65"), // APP
            hex("80 cf 0005 8474 6b8e 04 00 0002 0000000000000001 05 00 0000"), // XR: receiver reference time, DLRR
            hex("84 ce 0004 8474 6b8e 00000000 0102030405060708"), // FIR of one
            hex("8f ce 0004 8474 6b8e 00000000 52454d42 00 00 0000"), // REMB about nobody
            hex("a1 cb 0002 8474 6b8e 00000004"), // BYE with padding
            join(sender, receiver),
        };
    }

    private static byte[] join(byte[] one, byte[] two) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(two);
        return both.toByteArray();
    }

    static byte[] check(String localUfrag, String localPassword, String remoteUfrag, boolean nominate) {
        byte[] b = new byte[256];
        StunWriter writer = new StunWriter()
                .begin(b, Stun.BINDING_REQUEST, new byte[12], 0)
                .bytes(Stun.USERNAME, (localUfrag + ':' + remoteUfrag).getBytes(StandardCharsets.UTF_8))
                .number(Stun.PRIORITY, 1_853_824_767)
                .longNumber(Stun.ICE_CONTROLLING, 99);
        if (nominate) {
            writer.flag(Stun.USE_CANDIDATE);
        }
        return Arrays.copyOf(b, writer.integrity(new StunKey(localPassword)).end());
    }

    /** Requests and answers to and from the agent of that name. */
    static byte[][] stun(String localUfrag, String localPassword, String remoteUfrag) {
        byte[] b = new byte[256];
        int bare =
                new StunWriter().begin(b, Stun.BINDING_REQUEST, new byte[12], 0).end();
        byte[] without = Arrays.copyOf(b, bare);
        int named = new StunWriter()
                .begin(b, Stun.BINDING_REQUEST, new byte[12], 0)
                .bytes(Stun.USERNAME, (localUfrag + ':' + remoteUfrag).getBytes(StandardCharsets.UTF_8))
                .end();
        byte[] unsigned = Arrays.copyOf(b, named);
        int error = new StunWriter()
                .begin(b, Stun.BINDING_ERROR, new byte[12], 0)
                .error(420)
                .unknownAttribute(7)
                .end();
        return new byte[][] {
            check(localUfrag, localPassword, remoteUfrag, true),
            check(localUfrag, localPassword, remoteUfrag, false),
            check(localUfrag, "another-password-of-24-c", remoteUfrag, true),
            without,
            unsigned,
            Arrays.copyOf(b, error)
        };
    }

    /** A ClientHello's first fragment and a protected record. */
    static byte[][] dtls() {
        return new byte[][] {
            hex("16 fefd 0000 000000000000 0018 01 000060 0000 000000 00000c fefd 0102030405060708090a"),
            hex("17 fefd 0001 000000000005 0019 0001000000000005 0102030405060708090a0b0c0d0e0f1011"),
            hex("15 fefd 0000 000000000001 0002 0100 14 fefd 0000 000000000002 0001 01"),
        };
    }

    /** Offers of three browsers as text, and the four that Chromium made for the recording. */
    static byte[][] offers() {
        List<byte[]> offers = new ArrayList<>();
        for (String browser : List.of("chromium", "firefox", "safari")) {
            offers.add(offer(browser).getBytes(StandardCharsets.UTF_8));
        }
        for (Recording.Entry entry : RECORDING.entries()) {
            if (entry.kind() == Recording.Kind.OFFER) {
                offers.add(entry.sdp().getBytes(StandardCharsets.UTF_8));
            }
        }
        return offers.toArray(byte[][]::new);
    }
}
