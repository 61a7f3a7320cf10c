package org.hejie.sfu.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hejie.sfu.srtp.SrtpProfile;
import org.hejie.sfu.srtp.SrtpTransform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DtlsSessionTest {
    private static final DtlsIdentity SERVER = DtlsIdentity.create(new SecureRandom(), Instant.now());
    private static final DtlsIdentity CLIENT = DtlsIdentity.create(new SecureRandom(), Instant.now());

    private final Side serverSide = new Side();
    private final Side clientSide = new Side();
    private DtlsSession server = DtlsSession.server(SERVER, CLIENT.fingerprint(), serverSide);
    private DtlsSession client = DtlsSession.client(CLIENT, SERVER.fingerprint(), clientSide);

    private void connect() {
        serverSide.other = client;
        clientSide.other = server;
        client.start();
    }

    @AfterEach
    void closeBoth() {
        client.close();
        server.close();
    }

    @Test
    void bothSidesDeriveTheSameKeysAndGcmIsPreferred() throws Exception {
        connect();
        Side.Keys ours = serverSide.keys.get(20, TimeUnit.SECONDS);
        Side.Keys theirs = clientSide.keys.get(20, TimeUnit.SECONDS);
        assertThat(ours.profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
        assertThat(ours.material()).isEqualTo(theirs.material()).hasSize(56);
    }

    @Test
    void keysWorkForSrtpInBothDirections() throws Exception {
        connect();
        Side.Keys keys = serverSide.keys.get(20, TimeUnit.SECONDS);
        SrtpTransform atServer = SrtpTransform.create(keys.profile(), keys.material(), true);
        SrtpTransform atClient = SrtpTransform.create(keys.profile(), keys.material(), false);
        byte[] packet = new byte[200];
        packet[0] = (byte) 0x80;
        assertThat(atClient.unprotectRtp(packet, 0, atServer.protectRtp(packet, 0, 100)))
                .isEqualTo(100);
        assertThat(atServer.unprotectRtp(packet, 0, atClient.protectRtp(packet, 0, 100)))
                .isEqualTo(100);
    }

    @Test
    void aClientHelloSpreadOverSeveralDatagramsIsPutTogether() throws Exception {
        client = DtlsSession.client(CLIENT, SERVER.fingerprint(), new DatagramQueue(clientSide, 130), clientSide);
        connect();
        assertThat(serverSide.keys.get(20, TimeUnit.SECONDS).profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
        assertThat(clientSide.sent.get(1)[13])
                .as("the second datagram is more of the ClientHello")
                .isEqualTo((byte) 1);
    }

    @Test
    void aCertificateOtherThanTheOneInTheSdpIsRefused() throws Exception {
        DtlsIdentity stranger = DtlsIdentity.create(new SecureRandom(), Instant.now());
        client = DtlsSession.client(stranger, SERVER.fingerprint(), clientSide);
        connect();
        assertThat(serverSide.end.get(20, TimeUnit.SECONDS)).isInstanceOf(DtlsEnd.Failed.class);
        assertThat(serverSide.keys).isNotDone();
    }

    @Test
    void aServerWithAnotherCertificateIsRefusedByTheClient() throws Exception {
        client = DtlsSession.client(CLIENT, CLIENT.fingerprint(), clientSide);
        connect();
        assertThat(clientSide.end.get(20, TimeUnit.SECONDS)).isInstanceOf(DtlsEnd.Failed.class);
        assertThat(serverSide.end.get(20, TimeUnit.SECONDS)).isInstanceOf(DtlsEnd.Failed.class);
    }

    @Test
    void aLostFlightIsSentAgain() throws Exception {
        AtomicInteger datagrams = new AtomicInteger();
        serverSide.loses = datagram -> datagrams.getAndIncrement() < 2;
        connect();
        assertThat(clientSide.keys.get(20, TimeUnit.SECONDS).profile()).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    }

    @Test
    void closeNotifyFromTheClientIsAGoodbye() throws Exception {
        connect();
        serverSide.keys.get(20, TimeUnit.SECONDS);
        clientSide.keys.get(20, TimeUnit.SECONDS);
        client.close();
        assertThat(serverSide.end.get(20, TimeUnit.SECONDS)).isEqualTo(new DtlsEnd.ClosedByPeer());
        assertThat(clientSide.end.get(20, TimeUnit.SECONDS)).isEqualTo(new DtlsEnd.ClosedByUs());
    }

    @Test
    void ourCloseReachesTheClient() throws Exception {
        connect();
        serverSide.keys.get(20, TimeUnit.SECONDS);
        clientSide.keys.get(20, TimeUnit.SECONDS);
        server.close();
        assertThat(clientSide.end.get(20, TimeUnit.SECONDS)).isEqualTo(new DtlsEnd.ClosedByPeer());
    }

    @Test
    void noiseDuringAndAfterTheHandshakeChangesNothing() throws Exception {
        Random random = new Random(7);
        byte[] noise = new byte[300];
        for (int i = 0; i < 8; i++) {
            random.nextBytes(noise);
            noise[0] = (byte) (20 + i % 4);
            server.receive(noise, 0, 20 + random.nextInt(280));
        }
        connect();
        serverSide.keys.get(20, TimeUnit.SECONDS);
        clientSide.keys.get(20, TimeUnit.SECONDS);
        byte[] forgedClose = {21, (byte) 0xfe, (byte) 0xfd, 0, 1, 0, 0, 0, 0, 0, 9, 0, 2, 1, 0};
        server.receive(forgedClose, 0, forgedClose.length);
        byte[] forgedRecord = new byte[13 + 40];
        System.arraycopy(forgedClose, 0, forgedRecord, 0, 12);
        forgedRecord[12] = 40;
        server.receive(forgedRecord, 0, forgedRecord.length);
        byte[] plainClose = {21, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 9, 0, 2, 1, 0};
        server.receive(plainClose, 0, plainClose.length);
        client.close();
        assertThat(serverSide.end.get(20, TimeUnit.SECONDS)).isEqualTo(new DtlsEnd.ClosedByPeer());
    }

    @Test
    void aHandshakeThatStallsEndsAtItsDeadline() throws Exception {
        server = DtlsSession.server(SERVER, CLIENT.fingerprint(), serverSide, new HandshakeTiming(200, 50));
        serverSide.loses = datagram -> true;
        connect();
        assertThat(serverSide.end.get(20, TimeUnit.SECONDS)).isEqualTo(new DtlsEnd.TimedOut());
    }

    @Test
    void aSessionThatNeverHeardAnythingClosesAtOnce() throws Exception {
        server.close();
        assertThat(serverSide.end.get(20, TimeUnit.SECONDS)).isEqualTo(new DtlsEnd.ClosedByUs());
    }

    @Test
    void aFloodFillsTheQueueAndIsDropped() {
        DatagramQueue queue = new DatagramQueue(serverSide);
        byte[] datagram = new byte[100];
        byte[] header = {22, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 87};
        System.arraycopy(header, 0, datagram, 0, 13);
        int taken = 0;
        for (int i = 0; i < 1000; i++) {
            taken += queue.offer(datagram, 0, 100) ? 1 : 0;
        }
        assertThat(taken).isEqualTo(32);
    }

    @Test
    void warmUpCompletes() {
        WarmUp.run(SERVER);
    }

    @Test
    void aFingerprintIsReadBackAndWeakHashesAreRefused() {
        assertThat(DtlsFingerprint.parse(SERVER.fingerprint().toString().toLowerCase(Locale.ROOT)))
                .isEqualTo(SERVER.fingerprint());
        assertThatThrownBy(() -> DtlsFingerprint.parse("sha-1 " + "AA:".repeat(19) + "AA"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DtlsFingerprint.parse("sha-256 AA:BB")).isInstanceOf(IllegalArgumentException.class);
    }
}
