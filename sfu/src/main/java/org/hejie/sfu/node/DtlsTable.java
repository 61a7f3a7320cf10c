package org.hejie.sfu.node;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hejie.protocol.DisconnectCause;
import org.hejie.sfu.dtls.DtlsEnd;
import org.hejie.sfu.dtls.DtlsEvents;
import org.hejie.sfu.dtls.DtlsFingerprint;
import org.hejie.sfu.dtls.DtlsIdentity;
import org.hejie.sfu.dtls.DtlsSession;
import org.hejie.sfu.srtp.SrtpProfile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The DTLS sessions of one loop's peers. On the loop's thread only; what sessions tell on theirs is brought back to it. */
final class DtlsTable {
    private static final Logger LOG = LoggerFactory.getLogger(DtlsTable.class);

    /** Names one connection of one peer. */
    record Key(String roomId, String peerId, long generation) {}

    /** The loop as the table needs it. */
    interface Loop {
        /** Runs on the loop's thread. Any thread. */
        void execute(Runnable task);

        void send(InetSocketAddress to, byte[] buffer, int offset, int length);

        void established(Key key, SrtpProfile profile, byte[] keyingMaterial);

        void closed(Key key, DisconnectCause cause);
    }

    private final DtlsIdentity identity;
    private final Loop loop;
    private final Map<Key, Association> expected = new HashMap<>();

    /** Sessions that were told to close and still say goodbye. */
    private final Set<DtlsSession> leaving = new HashSet<>();

    DtlsTable(DtlsIdentity identity, Loop loop) {
        this.identity = identity;
        this.loop = loop;
    }

    void expect(Key key, String hash, String fingerprint) {
        try {
            expected.put(key, new Association(key, new DtlsFingerprint(hash, fingerprint)));
        } catch (IllegalArgumentException e) {
            LOG.warn("dtls fingerprint refused room={} peer={} detail={}", key.roomId(), key.peerId(), e.getMessage());
            loop.execute(() -> loop.closed(key, DisconnectCause.PROTOCOL_FAULT));
        }
    }

    void receive(Key key, InetSocketAddress source, byte[] buffer, int offset, int length) {
        Association association = expected.get(key);
        if (association != null) {
            association.lastSource = source;
            association.session.receive(buffer, offset, length);
        }
    }

    void done(Key key) {
        Association association = expected.remove(key);
        if (association != null) {
            leaving.add(association.session);
            association.session.close();
        }
    }

    /** The sessions still saying goodbye. */
    List<DtlsSession> leaving() {
        return new ArrayList<>(leaving);
    }

    static void awaitAll(List<DtlsSession> sessions, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (DtlsSession session : sessions) {
            long left = end - System.nanoTime();
            if (left <= 0 || !session.awaitEnd(Duration.ofNanos(left))) {
                LOG.info("dtls sessions left without goodbye count={}", sessions.size());
                return;
            }
        }
    }

    private final class Association implements DtlsEvents {
        private final Key key;
        private final DtlsSession session;
        private volatile @Nullable InetSocketAddress lastSource;

        Association(Key key, DtlsFingerprint fingerprint) {
            this.key = key;
            session = DtlsSession.server(identity, fingerprint, this);
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            InetSocketAddress to = lastSource;
            if (to != null) {
                byte[] copy = Arrays.copyOfRange(buffer, offset, offset + length);
                loop.execute(() -> loop.send(to, copy, 0, copy.length));
            }
        }

        @Override
        public void established(SrtpProfile profile, byte[] keyingMaterial) {
            LOG.info("dtls established room={} peer={} profile={}", key.roomId(), key.peerId(), profile);
            loop.execute(() -> loop.established(key, profile, keyingMaterial));
        }

        @Override
        public void ended(DtlsEnd end) {
            LOG.info("dtls ended room={} peer={} end={}", key.roomId(), key.peerId(), end);
            loop.execute(() -> {
                leaving.remove(session);
                if (expected.remove(key, this)) {
                    cause(end);
                }
            });
        }

        private void cause(DtlsEnd end) {
            switch (end) {
                case DtlsEnd.ClosedByPeer _ -> loop.closed(key, DisconnectCause.CLIENT_CLOSED);
                case DtlsEnd.TimedOut _ -> loop.closed(key, DisconnectCause.NETWORK_LOST);
                case DtlsEnd.Failed _ -> loop.closed(key, DisconnectCause.PROTOCOL_FAULT);
                case DtlsEnd.ClosedByUs _ -> {}
            }
        }
    }
}
