package org.hejie.sfu.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.hejie.sfu.srtp.SrtpProfile;
import org.jspecify.annotations.Nullable;

/** The server's choices in one handshake: DTLS 1.2, ECDHE-ECDSA with AEAD, a client certificate with the promised fingerprint, an SRTP profile. */
final class SrtpServer extends DefaultTlsServer {
    /** Only suites whose records {@link DtlsRecords} can measure. Every WebRTC client has the first (RFC 8827 §6.5). */
    private static final int[] SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };

    private final DtlsIdentity identity;
    private final DtlsFingerprint expected;
    private final HandshakeTiming timing;
    private @Nullable SrtpProfile profile;
    private byte @Nullable [] keyingMaterial;
    private boolean closedByPeer;

    SrtpServer(DtlsIdentity identity, DtlsFingerprint expected, HandshakeTiming timing) {
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
        return TlsUtils.getSupportedCipherSuites(getCrypto(), SUITES);
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return identity.signer(context);
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return timing.deadlineMillis();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return timing.resendMillis();
    }

    /** RFC 7627; without it the exported SRTP keys are not bound to this handshake. */
    @Override
    public boolean requiresExtendedMasterSecret() {
        return true;
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        Vector<?> algorithms = TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
        return new CertificateRequest(
                new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign}, algorithms, null);
    }

    @Override
    public void notifyClientCertificate(@Nullable Certificate certificate) throws IOException {
        if (certificate == null || certificate.isEmpty()) {
            throw new TlsFatalAlert(AlertDescription.bad_certificate, "the client sent no certificate");
        }
        if (!expected.matches(certificate.getCertificateAt(0).getEncoded())) {
            throw new TlsFatalAlert(
                    AlertDescription.bad_certificate, "the client's certificate is not the one its SDP named");
        }
    }

    @Override
    public void processClientExtensions(Hashtable clientExtensions) throws IOException {
        super.processClientExtensions(clientExtensions);
        UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
        profile = offered == null ? null : SrtpProfiles.best(offered.getProtectionProfiles());
        if (profile == null) {
            throw new TlsFatalAlert(AlertDescription.handshake_failure, "the client offers no SRTP profile we have");
        }
    }

    @Override
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        if (profile != null) {
            TlsSRTPUtils.addUseSRTPExtension(
                    extensions, new UseSRTPData(new int[] {profile.id()}, TlsUtils.EMPTY_BYTES));
        }
        return extensions;
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
