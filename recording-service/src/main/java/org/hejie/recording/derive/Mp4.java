package org.hejie.recording.derive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an MP4 file (ISO/IEC 14496-12) of coded pictures and sound that are there already, its index first, so that it can be sought in while it comes.
 * The samples are read twice: for their sizes, then for their content; nothing is held but the index.
 */
final class Mp4 {
    private static final int MOVIE_SCALE = 1000;
    private static final int SECOND = 1;
    static final int AAC_FRAME = 1024;
    /** FFmpeg's AAC begins with one frame of nothing, which players leave out by the edit list. */
    private static final int AAC_PRIMING = 1024;

    /** Gives all samples, in order, whenever it is asked. */
    interface Samples {
        void each(Take take) throws IOException;

        /** Takes one. */
        interface Take {
            void sample(boolean key, byte[] bytes) throws IOException;
        }
    }

    /** @param setup {@code avcC} content of pictures, AudioSpecificConfig of sound @param scale ticks a second @param ticks of one sample */
    record Track(boolean sound, int width, int height, byte[] setup, int scale, int ticks, Samples samples) {}

    private static final class Table {
        final Track track;
        final List<Integer> sizes = new ArrayList<>();
        final List<Integer> keys = new ArrayList<>();
        final List<Long> chunkAt = new ArrayList<>();
        final List<Integer> chunkSamples = new ArrayList<>();

        Table(Track track) throws IOException {
            this.track = track;
            track.samples().each((key, bytes) -> {
                sizes.add(bytes.length);
                if (key) {
                    keys.add(sizes.size());
                }
            });
        }

        int perChunk() {
            return Math.max(1, track.scale() * SECOND / track.ticks());
        }

        long ticks() {
            return (long) sizes.size() * track.ticks();
        }

        long movieDuration() {
            long heard = ticks() - (track.sound() ? Math.min(AAC_PRIMING, ticks()) : 0);
            return heard * MOVIE_SCALE / track.scale();
        }
    }

    private Mp4() {}

    /** @param tracks in step: a second of each after the other */
    static void write(List<Track> tracks, OutputStream out) throws IOException {
        List<Table> tables = new ArrayList<>();
        for (Track track : tracks) {
            tables.add(new Table(track));
        }
        byte[] type = box("ftyp", ascii("isom"), be32(512), ascii("isomiso2avc1mp41"));
        long mdat = layOut(tables, 0);
        // The index's length does not depend on the offsets in it.
        long begin = type.length + movie(tables).length + 16;
        layOut(tables, begin);
        out.write(type);
        out.write(movie(tables));
        out.write(ByteBuffer.allocate(16)
                .putInt(1)
                .put(ascii("mdat"))
                .putLong(mdat + 16)
                .array());
        content(tables, out);
    }

    /** Where each chunk goes. @return bytes in all */
    private static long layOut(List<Table> tables, long begin) {
        long at = begin;
        int[] next = new int[tables.size()];
        tables.forEach(t -> {
            t.chunkAt.clear();
            t.chunkSamples.clear();
        });
        for (boolean more = true; more; ) {
            more = false;
            for (int i = 0; i < next.length; i++) {
                Table table = tables.get(i);
                int count = Math.min(table.perChunk(), table.sizes.size() - next[i]);
                if (count <= 0) {
                    continue;
                }
                table.chunkAt.add(at);
                table.chunkSamples.add(count);
                for (int s = 0; s < count; s++) {
                    at += table.sizes.get(next[i]++);
                }
                more = true;
            }
        }
        return at - begin;
    }

    /** Chunks in their order; each track's samples come from a thread of its own, one chunk ahead at most. */
    private static void content(List<Table> tables, OutputStream out) throws IOException {
        List<Pull> pulls = new ArrayList<>();
        try {
            tables.forEach(t -> pulls.add(new Pull(t.track.samples())));
            int rounds = tables.stream().mapToInt(t -> t.chunkAt.size()).max().orElse(0);
            for (int round = 0; round < rounds; round++) {
                for (int i = 0; i < tables.size(); i++) {
                    Table table = tables.get(i);
                    int count = round < table.chunkSamples.size() ? table.chunkSamples.get(round) : 0;
                    for (int s = 0; s < count; s++) {
                        out.write(pulls.get(i).next());
                    }
                }
            }
        } finally {
            pulls.forEach(Pull::close);
        }
    }

    private static byte[] movie(List<Table> tables) {
        long duration = tables.stream().mapToLong(Table::movieDuration).max().orElse(0);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(box(
                "mvhd",
                be32(0),
                be32(0),
                be32(0),
                be32(MOVIE_SCALE),
                be32(duration),
                be32(0x10000),
                be32(0x0100_0000),
                zeros(8),
                MATRIX,
                zeros(24),
                be32(tables.size() + 1)));
        for (int i = 0; i < tables.size(); i++) {
            content.writeBytes(track(i + 1, tables.get(i)));
        }
        return box("moov", content.toByteArray());
    }

    private static byte[] track(int id, Table table) {
        Track track = table.track;
        byte[] head = box(
                "tkhd",
                be32(3),
                be32(0),
                be32(0),
                be32(id),
                be32(0),
                be32(table.movieDuration()),
                zeros(8),
                be32(0),
                be32(track.sound() ? 0x0100_0000 : 0),
                MATRIX,
                be32((long) track.width() << 16),
                be32((long) track.height() << 16));
        byte[] edits = box(
                "edts",
                box(
                        "elst",
                        be32(0),
                        be32(1),
                        be32(table.movieDuration()),
                        be32(track.sound() ? AAC_PRIMING : 0),
                        be32(0x10000)));
        byte[] mediaHead =
                box("mdhd", be32(0), be32(0), be32(0), be32(track.scale()), be32(table.ticks()), be32(0x55C4_0000));
        String kind = track.sound() ? "soun" : "vide";
        byte[] handler = box("hdlr", be32(0), be32(0), ascii(kind), zeros(12), ascii("Hejie\0"));
        byte[] kindHead = track.sound() ? box("smhd", be32(0), be32(0)) : box("vmhd", be32(1), zeros(8));
        byte[] data = box("dinf", box("dref", be32(0), be32(1), box("url ", be32(1))));
        byte[] media = box("mdia", mediaHead, handler, box("minf", kindHead, data, samples(table)));
        return box("trak", head, edits, media);
    }

    private static byte[] samples(Table table) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(box("stsd", be32(0), be32(1), table.track.sound() ? aac(table.track) : avc(table.track)));
        content.writeBytes(box("stts", be32(0), be32(1), be32(table.sizes.size()), be32(table.track.ticks())));
        if (!table.track.sound()) {
            content.writeBytes(box("stss", be32(0), be32(table.keys.size()), table(table.keys)));
        }
        List<Integer> runs = new ArrayList<>();
        int before = -1;
        for (int i = 0; i < table.chunkSamples.size(); i++) {
            int count = table.chunkSamples.get(i);
            if (count != before) {
                runs.addAll(List.of(i + 1, count, 1));
                before = count;
            }
        }
        content.writeBytes(box("stsc", be32(0), be32(runs.size() / 3), table(runs)));
        content.writeBytes(box("stsz", be32(0), be32(0), be32(table.sizes.size()), table(table.sizes)));
        ByteBuffer offsets = ByteBuffer.allocate(8 * table.chunkAt.size());
        table.chunkAt.forEach(offsets::putLong);
        content.writeBytes(box("co64", be32(0), be32(table.chunkAt.size()), offsets.array()));
        return box("stbl", content.toByteArray());
    }

    private static byte[] avc(Track track) {
        ByteBuffer entry = ByteBuffer.allocate(78);
        entry.putShort(6, (short) 1);
        entry.putShort(24, (short) track.width()).putShort(26, (short) track.height());
        entry.putInt(28, 0x48_0000).putInt(32, 0x48_0000);
        entry.putShort(40, (short) 1);
        entry.putShort(74, (short) 0x18).putShort(76, (short) -1);
        return box("avc1", entry.array(), box("avcC", track.setup()));
    }

    private static byte[] aac(Track track) {
        ByteBuffer entry = ByteBuffer.allocate(28);
        entry.putShort(6, (short) 1);
        entry.putShort(16, (short) 1).putShort(18, (short) 16);
        entry.putInt(24, track.scale() << 16);
        byte[] special = descriptor(5, track.setup());
        byte[] decoder = descriptor(4, new byte[] {0x40, 0x15}, zeros(3), be32(0), be32(0), special);
        byte[] stream = descriptor(3, new byte[] {0, 1, 0}, decoder, descriptor(6, new byte[] {2}));
        return box("mp4a", entry.array(), box("esds", be32(0), stream));
    }

    /** ISO/IEC 14496-1 §8.3.3. */
    private static byte[] descriptor(int tag, byte[]... parts) {
        byte[] content = join(parts);
        return join(new byte[] {(byte) tag, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) content.length}, content);
    }

    private static final byte[] MATRIX = join(be32(0x10000), zeros(12), be32(0x10000), zeros(12), be32(0x4000_0000));

    private static byte[] box(String type, byte[]... parts) {
        byte[] content = join(parts);
        return join(be32(content.length + 8L), ascii(type), content);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] table(List<Integer> values) {
        ByteBuffer table = ByteBuffer.allocate(4 * values.size());
        values.forEach(table::putInt);
        return table.array();
    }

    private static byte[] be32(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    private static byte[] zeros(int count) {
        return new byte[count];
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
