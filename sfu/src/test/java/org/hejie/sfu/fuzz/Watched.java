package org.hejie.sfu.fuzz;

import java.net.InetSocketAddress;
import org.hejie.protocol.DisconnectCause;
import org.hejie.protocol.media.MediaEvent;
import org.hejie.sfu.room.MediaLoop;
import org.hejie.sfu.room.Outbound;

/** A loop under eyes: what it answers to whom, and that no exception cost a peer or a room its place. */
abstract class Watched implements Outbound {
    /** What a loop with few peers takes and gives back, bytes: rings of their encodings, 4 MB, and what may wait for narrow lines, 8 MB. What grows goes beyond. */
    static final long SWING = 16_000_000;

    /** Room behind a datagram that the loop may use. */
    private static final int SPARE = 64;

    private final byte[] scratch = new byte[4096 + SPARE];
    private InetSocketAddress asking = new InetSocketAddress(0);
    private int answered;
    private long now;
    private long next = Long.MAX_VALUE;

    Watched(long begin) {
        now = begin;
    }

    abstract MediaLoop loop();

    final long now() {
        return now;
    }

    /** @return bytes sent back to the source while the datagram was read */
    final int receive(InetSocketAddress source, byte[] datagram) {
        asking = source;
        answered = 0;
        System.arraycopy(datagram, 0, scratch, 8, datagram.length);
        loop().receive(now, source, scratch, 8, datagram.length);
        next = now;
        return answered;
    }

    /** Time passes, and the loop is called whenever it wants to be. */
    final void pass(long nanos) {
        long end = now + nanos;
        loop().flush(now);
        while (next <= end) {
            now = Math.max(now, next);
            tick();
        }
        now = end;
        tick();
    }

    /** Time passes while the loop's thread does not run. */
    final void leap(long nanos) {
        now += nanos;
        tick();
    }

    private void tick() {
        next = loop().tick(now);
        if (next <= now) {
            throw new AssertionError("tick asked to be called at once again, for " + loop().wakeUp());
        }
    }

    /** A datagram leaves. */
    abstract void sent(InetSocketAddress to, byte[] buffer, int offset, int length);

    @Override
    public final void send(InetSocketAddress to, byte[] buffer, int offset, int length) {
        if (to.equals(asking)) {
            answered += length;
        }
        sent(to, buffer, offset, length);
    }

    @Override
    public void event(MediaEvent event) {
        switch (event) {
            case MediaEvent.RoomFailed failed -> throw new AssertionError("a room failed: " + failed.detail());
            case MediaEvent.PeerLeft(String _, String peer, DisconnectCause cause)
            when cause == DisconnectCause.PROTOCOL_FAULT ->
                throw new AssertionError("an exception cost peer " + peer + " its place");
            default -> {}
        }
    }

    @Override
    public void dtls(
            String roomId, String peerId, long of, InetSocketAddress source, byte[] buffer, int offset, int length) {}

    @Override
    public void dtlsDone(String roomId, String peerId, long of) {}

    /** What the heap holds once it is swept. */
    static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
