package org.hejie.recording.speech;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hejie.recording.rtp.OpusPacket;

/** Puts Opus packets into an Ogg file as they are (RFC 3533, RFC 7845), with silence where nothing came: nothing is decoded. */
final class OggOpus {
    /** Samples a millisecond, of every Opus stream (RFC 7845 §4). */
    private static final int RATE = 48;
    /** A decoder has settled after so much (RFC 7845 §4.2). */
    private static final long SETTLES_MICROS = 80_000;
    /** 20 ms of silence (RFC 6716 §3.1: CELT, full band, one frame). */
    private static final byte[] SILENCE = {(byte) 0xF8, (byte) 0xFF, (byte) 0xFE};

    private static final double SILENCE_MS = 20;
    private static final byte[] VENDOR = "hejie".getBytes(StandardCharsets.UTF_8);
    private static final int SERIAL = 1;

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private OggPage page = new OggPage(OggPage.FIRST);
    private int pages;
    /** Since the first packet. */
    private double ms;

    private OggOpus() {}

    static byte[] of(Utterance utterance) {
        List<Packet> packets = utterance.packets();
        long from = packets.getFirst().micros();
        OggOpus ogg = new OggOpus();
        ogg.head((int) (Math.clamp(utterance.heardAtMicros() - from, 0, SETTLES_MICROS) * RATE / 1000));
        for (Packet packet : packets) {
            double at = (packet.micros() - from) / 1000.0;
            while (at - ogg.ms >= SILENCE_MS) {
                ogg.packet(SILENCE);
            }
            ogg.packet(packet.data());
        }
        ogg.close(OggPage.LAST);
        return ogg.file.toByteArray();
    }

    /** @param preSkip samples that are decoded and not heard */
    private void head(int preSkip) {
        page.add(ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) preSkip)
                .putInt(RATE * 1000)
                .putShort((short) 0)
                .put((byte) 0)
                .array());
        close(0);
        page.add(ByteBuffer.allocate(16 + VENDOR.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusTags".getBytes(StandardCharsets.US_ASCII))
                .putInt(VENDOR.length)
                .put(VENDOR)
                .putInt(0)
                .array());
        close(0);
    }

    private void packet(byte[] data) {
        if (!page.fits(data.length)) {
            close(0);
        }
        page.add(data);
        ms += OpusPacket.durationMs(data);
    }

    private void close(int flags) {
        file.writeBytes(page.toBytes(flags, Math.round(ms * RATE), SERIAL, pages++));
        page = new OggPage(0);
    }
}
