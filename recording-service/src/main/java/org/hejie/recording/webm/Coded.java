package org.hejie.recording.webm;

import java.io.IOException;
import java.util.Arrays;

/** A Matroska file of one track as an encoder wrote it into a pipe: its set-up and its frames. */
public final class Coded {
    private final byte[] file;
    private final byte[] codecPrivate;
    private final int clusters;

    private Coded(byte[] file, byte[] codecPrivate, int clusters) {
        this.file = file;
        this.codecPrivate = codecPrivate;
        this.clusters = clusters;
    }

    /** @throws IOException when it is no such file */
    public static Coded of(byte[] file) throws IOException {
        EbmlReader top = new EbmlReader(file, 0, file.length);
        if (!top.head() || top.id() != Ids.EBML) {
            throw new IOException("not a Matroska file");
        }
        top.skip();
        if (!top.head() || top.id() != Ids.SEGMENT) {
            throw new IOException("a Matroska file without a segment");
        }
        top.enter();
        byte[] setup = new byte[0];
        while (top.head()) {
            if (top.id() == Ids.TRACKS) {
                setup = setup(file, top);
            } else if (top.id() == Ids.CLUSTER) {
                return new Coded(file, setup, top.position());
            }
            top.skip();
        }
        return new Coded(file, setup, file.length);
    }

    private static byte[] setup(byte[] file, EbmlReader tracks) {
        EbmlReader entry = new EbmlReader(file, tracks.content(), tracks.content() + (int) tracks.size());
        // Other elements, such as checksums, may stand before and between.
        while (entry.head()) {
            if (entry.id() == Ids.TRACK_ENTRY) {
                entry.enter();
                continue;
            }
            if (entry.id() == Ids.CODEC_PRIVATE) {
                return Arrays.copyOfRange(file, entry.content(), entry.content() + (int) entry.size());
            }
            entry.skip();
        }
        return new byte[0];
    }

    /** What a decoder must know first; empty where there is nothing. */
    public byte[] codecPrivate() {
        return codecPrivate.clone();
    }

    public void each(BlockReader.MarkedFrames frames) {
        BlockReader.readMarked(file, clusters, frames);
    }
}
