package org.hejie.sfu.fuzz;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.hejie.protocol.TrackSource;

/**
 * What a browser's clients told a loop: offers, the ends of handshakes, and every datagram, RTP and RTCP in the clear. A loop with the same randomness that is
 * told the same in the same order gives the same names and SSRCs, so what was recorded fits it to the byte.
 *
 * @param seed of the loop's randomness
 * @param begin when it began, the loop's nanoseconds
 * @param epochOffset of the loop
 */
record Recording(long seed, long begin, long epochOffset, List<Entry> entries) {
    /** Of a payload so much is kept; the rest is zeros. Nothing in the loop reads further. */
    private static final int KEPT = 48;

    enum Kind {
        /** SDP behind a line such as "0=MICROPHONE 1=CAMERA". */
        OFFER,
        /** The handshake of the peer is done. */
        KEYS,
        /** As it was. */
        STUN,
        /** As it was. */
        DTLS,
        /** In the clear, from an address that proved itself. */
        RTP,
        RTCP
    }

    /** @param nanos since the beginning @param peer index among the peers, or among addresses for datagrams */
    record Entry(Kind kind, int peer, long nanos, byte[] bytes) {
        String sdp() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.substring(text.indexOf('\n') + 1);
        }

        Map<String, TrackSource> sources() {
            String text = new String(bytes, StandardCharsets.UTF_8);
            Map<String, TrackSource> sources = new LinkedHashMap<>();
            for (String word : text.substring(0, text.indexOf('\n')).trim().split(" ")) {
                String[] parts = word.split("=");
                sources.put(parts[0], TrackSource.valueOf(parts[1]));
            }
            return sources;
        }
    }

    SplittableRandom random() {
        return new SplittableRandom(seed);
    }

    /** A packet without the coded media behind its first bytes. */
    static byte[] withoutMedia(byte[] packet, int payload) {
        byte[] b = packet.clone();
        int from = payload + KEPT;
        // The count of padding stays.
        if (from < b.length - 1) {
            Arrays.fill(b, from, b.length - 1, (byte) 0);
        }
        return b;
    }

    void write(OutputStream to) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(to))) {
            out.writeLong(seed);
            out.writeLong(begin);
            out.writeLong(epochOffset);
            for (Entry entry : entries) {
                out.writeByte(entry.kind().ordinal());
                out.writeByte(entry.peer());
                out.writeLong(entry.nanos());
                out.writeShort(entry.bytes().length);
                out.write(entry.bytes());
            }
        }
    }

    static Recording read(String resource) {
        try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream(resource));
                DataInputStream data = new DataInputStream(new GZIPInputStream(in))) {
            Recording recording = new Recording(data.readLong(), data.readLong(), data.readLong(), new ArrayList<>());
            while (recording.entry(data)) {}
            return recording;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean entry(DataInputStream data) throws IOException {
        int kind;
        try {
            kind = data.readUnsignedByte();
        } catch (EOFException end) {
            return false;
        }
        int peer = data.readUnsignedByte();
        long nanos = data.readLong();
        byte[] bytes = new byte[data.readUnsignedShort()];
        data.readFully(bytes);
        entries.add(new Entry(Kind.values()[kind], peer, nanos, bytes));
        return true;
    }
}
