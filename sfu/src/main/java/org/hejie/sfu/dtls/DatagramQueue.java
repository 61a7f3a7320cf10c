package org.hejie.sfu.dtls;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** Datagrams on their way from the loop to a session's thread. Bounded: a flood fills the queue and the rest is dropped, as a network would. */
final class DatagramQueue implements DatagramTransport {
    /** A handshake flight is a handful of datagrams. */
    private static final int CAPACITY = 32;

    /** Keeps every flight inside the smallest path MTU in use: 1280 (IPv6) less headers, less relays' framing. */
    private static final int SEND_LIMIT = 1200;

    private static final int RECEIVE_LIMIT = 2048;
    private static final byte[] CLOSE = {};

    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final DtlsEvents events;
    private final int sendLimit;
    private volatile boolean closing;
    private boolean closed;
    private @Nullable DTLSTransport established;

    DatagramQueue(DtlsEvents events) {
        this(events, SEND_LIMIT);
    }

    DatagramQueue(DtlsEvents events, int sendLimit) {
        this.events = events;
        this.sendLimit = sendLimit;
    }

    /** Copies the datagram in. Any thread. @return false when the queue is full or the datagram is no record of ours */
    boolean offer(byte[] buffer, int offset, int length) {
        if (length > RECEIVE_LIMIT || closing || !DtlsRecords.wellFormed(buffer, offset, length)) {
            return false;
        }
        byte[] copy = new byte[length];
        System.arraycopy(buffer, offset, copy, 0, length);
        return queue.offer(copy);
    }

    /** Makes the pending and every later {@link #receive} fail. Any thread. */
    void beginClose() {
        closing = true;
        queue.clear();
        queue.offer(CLOSE);
    }

    /** From now on closing says close_notify first. The session's thread. */
    void established(DTLSTransport transport) {
        established = transport;
    }

    boolean closing() {
        return closing;
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return sendLimit;
    }

    @Override
    public int receive(byte[] out, int offset, int length, int waitMillis) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        try {
            byte[] datagram = closing ? CLOSE : queue.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (closing) {
                throw goodbye();
            }
            if (datagram == null) {
                return -1;
            }
            int size = Math.min(length, datagram.length);
            System.arraycopy(datagram, 0, out, offset, size);
            return size;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Ends the blocking receive. An exception alone would make BouncyCastle send a fatal internal_error, which a browser reports as a failure; once
     * close_notify is out it stays silent.
     */
    private IOException goodbye() throws IOException {
        if (established != null) {
            established.close();
        }
        return new IOException("closed by us");
    }

    @Override
    public void send(byte[] buffer, int offset, int length) {
        events.send(buffer, offset, length);
    }

    /** The record layer is closed, by either side: without this it would go on waiting for datagrams. The socket is the loop's. */
    @Override
    public void close() {
        closed = true;
    }
}
