package org.hejie.sfu.dtls;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.jspecify.annotations.Nullable;

/** Handshakes with ourselves in memory at start, and protects a few packets: a cold first handshake takes seconds, a warm one ten milliseconds. */
public final class WarmUp {
    private static final int PACKETS = 2_000;

    private WarmUp() {}

    /** Blocks for about a second on a cold JVM. Throws {@link IllegalStateException} when the handshake fails: then no peer's would work either. */
    public static void run(DtlsIdentity identity) {
        Side server = new Side();
        Side client = new Side();
        DtlsSession accepting = DtlsSession.server(identity, identity.fingerprint(), server);
        DtlsSession connecting = DtlsSession.client(identity, identity.fingerprint(), client);
        server.other.set(connecting);
        client.other.set(accepting);
        try (accepting;
                connecting) {
            connecting.start();
            SrtpTransform out = server.transform(true);
            SrtpTransform in = client.transform(false);
            byte[] packet = new byte[1200];
            packet[0] = (byte) 0x80;
            for (int i = 0; i < PACKETS; i++) {
                packet[2] = (byte) (i >> 8);
                packet[3] = (byte) i;
                in.unprotectRtp(packet, 0, out.protectRtp(packet, 0, 1100));
            }
        }
    }

    private static final class Side implements DtlsEvents {
        private final AtomicReference<@Nullable DtlsSession> other = new AtomicReference<>();
        private final CompletableFuture<Keys> keys = new CompletableFuture<>();

        private record Keys(SrtpProfile profile, byte[] material) {}

        SrtpTransform transform(boolean dtlsServer) {
            try {
                Keys got = keys.get(30, TimeUnit.SECONDS);
                return SrtpTransform.create(got.profile(), got.material(), dtlsServer);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while warming up DTLS", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("DTLS does not work in this process", e);
            }
        }

        @Override
        public void send(byte[] buffer, int offset, int length) {
            DtlsSession to = other.get();
            if (to != null) {
                to.receive(buffer, offset, length);
            }
        }

        @Override
        public void established(SrtpProfile profile, byte[] keyingMaterial) {
            keys.complete(new Keys(profile, keyingMaterial));
        }

        @Override
        public void ended(DtlsEnd end) {
            keys.completeExceptionally(new IllegalStateException(end.toString()));
        }
    }
}
