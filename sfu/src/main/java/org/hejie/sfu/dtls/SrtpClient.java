package org.hejie.sfu.dtls;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.hejie.sfu.srtp.SrtpProfile;
import org.jspecify.annotations.Nullable;

/** The client's side of the same handshake, for the load client, the warm-up and the tests. */
final class SrtpClient extends DefaultTlsClient {
    private final DtlsIdentity identity;
    private final DtlsFingerprint expected;
    private final HandshakeTiming timing;
    private @Nullable SrtpProfile profile;
    private byte @Nullable [] keyingMaterial;
    private boolean closedByPeer;

    SrtpClient(DtlsIdentity identity, DtlsFingerprint expected, HandshakeTiming timing) {
        super(identity.crypto());
        this.identity = identity;
        this.expected = expected;
        this.timing = timing;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return new int[] {CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256};
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return timing.deadlineMillis();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return timing.resendMillis();
    }

    @Override
    public boolean requiresExtendedMasterSecret() {
        return true;
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        TlsSRTPUtils.addUseSRTPExtension(extensions, new UseSRTPData(SrtpProfiles.ids(), TlsUtils.EMPTY_BYTES));
        return extensions;
    }

    @Override
    public void processServerExtensions(Hashtable serverExtensions) throws IOException {
        super.processServerExtensions(serverExtensions);
        UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(serverExtensions);
        profile = chosen == null ? null : SrtpProfiles.best(chosen.getProtectionProfiles());
        if (profile == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the server chose no SRTP profile");
        }
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                if (!expected.matches(
                        server.getCertificate().getCertificateAt(0).getEncoded())) {
                    throw new TlsFatalAlert(
                            AlertDescription.bad_certificate, "the server's certificate is not the one its SDP named");
                }
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return identity.signer(context);
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        if (profile != null) {
            keyingMaterial =
                    context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, profile.keyingMaterialLength());
        }
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        if (description == AlertDescription.close_notify) {
            closedByPeer = true;
        }
    }

    @Nullable
    SrtpProfile profile() {
        return profile;
    }

    byte @Nullable [] keyingMaterial() {
        return keyingMaterial;
    }

    boolean closedByPeer() {
        return closedByPeer;
    }
}
