package org.hejie.sfu.dtls;

import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsTimeoutException;
import org.hejie.sfu.srtp.SrtpProfile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One DTLS association on a virtual thread of its own, because BouncyCastle's API blocks: handshake, keys, then listening for alerts until one side
 * closes. The thread starts with the first datagram (server) or at once (client), so an expected peer that never comes costs nothing.
 *
 * <p>The server asks for no cookie (RFC 6347 §4.2.1): a datagram reaches a session only from an address that has passed an ICE check with our
 * password, which proves more than a cookie would and saves a round trip.
 */
public final class DtlsSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DtlsSession.class);
    private static final int IDLE_MILLIS = 60_000;

    /** The blocking part of either side. */
    @FunctionalInterface
    private interface Handshake {
        DTLSTransport run(DatagramQueue datagrams) throws IOException;
    }

    private final DatagramQueue datagrams;
    private final DtlsEvents events;
    private final Handshake handshake;
    private final Supplier<@Nullable SrtpProfile> profile;
    private final Supplier<byte @Nullable []> keyingMaterial;
    private final BooleanSupplier closedByPeer;
    private final Thread thread;
    private boolean started;

    private DtlsSession(
            DatagramQueue datagrams,
            DtlsEvents events,
            Handshake handshake,
            Supplier<@Nullable SrtpProfile> profile,
            Supplier<byte @Nullable []> keyingMaterial,
            BooleanSupplier closedByPeer) {
        this.datagrams = datagrams;
        this.events = events;
        this.handshake = handshake;
        this.profile = profile;
        this.keyingMaterial = keyingMaterial;
        this.closedByPeer = closedByPeer;
        thread = Thread.ofVirtual().name("dtls").unstarted(this::run);
    }

    /** The server's side, which accepts only the certificate with {@code expected} as its fingerprint. */
    public static DtlsSession server(DtlsIdentity identity, DtlsFingerprint expected, DtlsEvents events) {
        return server(identity, expected, events, HandshakeTiming.DEFAULT);
    }

    static DtlsSession server(
            DtlsIdentity identity, DtlsFingerprint expected, DtlsEvents events, HandshakeTiming timing) {
        SrtpServer server = new SrtpServer(identity, expected, timing);
        return new DtlsSession(
                new DatagramQueue(events),
                events,
                datagrams -> new DTLSServerProtocol().accept(server, datagrams),
                server::profile,
                server::keyingMaterial,
                server::closedByPeer);
    }

    /** The client's side; {@link #start} begins its handshake. */
    public static DtlsSession client(DtlsIdentity identity, DtlsFingerprint expected, DtlsEvents events) {
        return client(identity, expected, new DatagramQueue(events), events);
    }

    static DtlsSession client(
            DtlsIdentity identity, DtlsFingerprint expected, DatagramQueue datagrams, DtlsEvents events) {
        SrtpClient client = new SrtpClient(identity, expected, HandshakeTiming.DEFAULT);
        return new DtlsSession(
                datagrams,
                events,
                queue -> new DTLSClientProtocol().connect(client, queue),
                client::profile,
                client::keyingMaterial,
                client::closedByPeer);
    }

    /** Starts the session's thread unless it runs already. */
    public synchronized void start() {
        if (!started) {
            started = true;
            thread.start();
        }
    }

    /** Takes one datagram in (copied). Never blocks. @return false when it was dropped because the queue is full or the session is closing */
    public boolean receive(byte[] buffer, int offset, int length) {
        boolean taken = datagrams.offer(buffer, offset, length);
        if (taken) {
            start();
        }
        return taken;
    }

    /** Says close_notify and ends; does not wait. Idempotent. */
    @Override
    public void close() {
        datagrams.beginClose();
        start();
    }

    /** Waits until the session's thread is done. */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        return thread.join(limit);
    }

    private void run() {
        DtlsEnd end;
        try {
            end = converse();
        } catch (IOException | RuntimeException e) {
            end = failure(e);
        }
        events.ended(end);
    }

    private DtlsEnd failure(Exception e) {
        if (datagrams.closing()) {
            return new DtlsEnd.ClosedByUs();
        }
        return e instanceof TlsTimeoutException
                ? new DtlsEnd.TimedOut()
                : new DtlsEnd.Failed(String.valueOf(e.getMessage()));
    }

    private DtlsEnd converse() throws IOException {
        if (datagrams.closing()) {
            return new DtlsEnd.ClosedByUs();
        }
        DTLSTransport transport = handshake.run(datagrams);
        datagrams.established(transport);
        SrtpProfile chosen = profile.get();
        byte[] keys = keyingMaterial.get();
        if (chosen == null || keys == null) {
            sayGoodbye(transport);
            return new DtlsEnd.Failed("the handshake ended without SRTP keys");
        }
        events.established(chosen, keys);
        byte[] ignored = new byte[transport.getReceiveLimit()];
        try {
            // Application data has no meaning here; receiving also answers repeated handshake flights and takes alerts.
            while (!closedByPeer.getAsBoolean() && !datagrams.closing()) {
                transport.receive(ignored, 0, ignored.length, IDLE_MILLIS);
            }
        } catch (IOException e) {
            if (!closedByPeer.getAsBoolean() && !datagrams.closing()) {
                throw e;
            }
        } finally {
            sayGoodbye(transport);
        }
        return closedByPeer.getAsBoolean() ? new DtlsEnd.ClosedByPeer() : new DtlsEnd.ClosedByUs();
    }

    /** close_notify is a courtesy; after the other side's the record layer may be closed already. */
    private static void sayGoodbye(DTLSTransport transport) {
        try {
            transport.close();
        } catch (IOException e) {
            LOG.debug("dtls close_notify not sent detail={}", e.getMessage());
        }
    }
}
