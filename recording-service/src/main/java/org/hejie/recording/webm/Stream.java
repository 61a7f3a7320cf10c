package org.hejie.recording.webm;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Several tracks as one Matroska stream, written as it goes: what a program reads from a pipe. One thread. */
public final class Stream {
    private static final long SPAN_MS = 500;
    private static final int FULL = 1 << 20;

    private final OutputStream out;
    private Cluster cluster = new Cluster(0, false);

    /** Writes the header. Tracks are numbered from 1 in the formats' order. */
    public Stream(OutputStream out, List<TrackFormat> formats) throws IOException {
        this.out = out;
        out.write(Header.several(formats, 0));
    }

    /** @param ms not before the last one, of whatever track */
    public void add(int track, long ms, boolean key, byte[] frame) throws IOException {
        if (cluster.blocks() > 0 && (ms - cluster.startMs() > SPAN_MS || cluster.bytes() > FULL)) {
            flush();
        }
        if (cluster.blocks() == 0) {
            cluster = new Cluster(ms, key);
        }
        cluster.add(track, ms, key, frame);
    }

    /** Writes what is held. */
    public void flush() throws IOException {
        if (cluster.blocks() > 0) {
            out.write(cluster.toBytes());
            cluster = new Cluster(cluster.lastMs(), false);
        }
        out.flush();
    }
}
