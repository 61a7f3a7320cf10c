package org.hejie.cases.exchange.wire;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The signature of one request: a JWS in compact form without its payload, which is the body (RFC 7515 appendix F). Its protected header says who signed
 * ({@code kid}), when ({@code iat}, seconds), for whom ({@code aud}), what for ({@code htm}, {@code htu}) and which request it is ({@code jti}).
 */
public final class WireSignature {
    /** The HTTP header that carries it. */
    public static final String HEADER = "Hejie-Signature";
    /** How far two platforms' clocks may be apart. */
    public static final Duration SKEW = Duration.ofMinutes(5);

    private static final JOSEObjectType TYPE = new JOSEObjectType("hejie-exchange");
    private static final int LONGEST = 2048;
    private static final int BYTES = 64;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9-]{3,40}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JWSObject jws;
    private final String signer;
    private final Instant at;
    private final String id;

    private WireSignature(JWSObject jws, String signer, Instant at, String id) {
        this.jws = jws;
        this.signer = signer;
        this.at = at;
        this.id = id;
    }

    /** Signs. @param signer code of the platform whose key it is */
    public static String of(WireKey key, String signer, WireRequest request, byte[] body, Instant now) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        WireAlgorithm algorithm = key.open().algorithm();
        JWSHeader header = new JWSHeader.Builder(algorithm.jws())
                .type(TYPE)
                .keyID(signer)
                .customParam("iat", now.getEpochSecond())
                .customParam("jti", Base64URL.encode(id).toString())
                .customParam("aud", request.audience())
                .customParam("htm", request.method())
                .customParam("htu", request.path())
                .build();
        JWSObject jws = new JWSObject(header, new Payload(body));
        try {
            jws.sign(new Signing(algorithm, key));
        } catch (JOSEException e) {
            throw new IllegalStateException("could not be signed", e);
        }
        return jws.serialize(true);
    }

    /**
     * Reads the header of a request; nothing is proved yet.
     *
     * @throws WireFault when it is missing or no such signature
     */
    public static WireSignature read(@Nullable String header, byte[] body) throws WireFault {
        if (header == null || header.isBlank()) {
            throw new WireFault(WireFault.Kind.SIGNATURE_MISSING, "");
        }
        if (header.length() > LONGEST) {
            throw new WireFault(WireFault.Kind.SIGNATURE_MALFORMED, "longer than " + LONGEST + " characters");
        }
        try {
            JWSObject jws = JWSObject.parse(header, new Payload(body));
            JWSHeader parts = jws.getHeader();
            if (!TYPE.equals(parts.getType())) {
                throw new WireFault(WireFault.Kind.SIGNATURE_MALFORMED, "typ");
            }
            if (parts.getCriticalParams() != null || !parts.isBase64URLEncodePayload()) {
                throw new WireFault(WireFault.Kind.SIGNATURE_MALFORMED, "crit");
            }
            String signer = parts.getKeyID();
            if (signer == null || !PLATFORM.matcher(signer).matches()) {
                throw new WireFault(WireFault.Kind.SIGNATURE_MALFORMED, "kid");
            }
            if (!(parts.getCustomParam("jti") instanceof String id)
                    || !ID.matcher(id).matches()) {
                throw new WireFault(WireFault.Kind.SIGNATURE_MALFORMED, "jti");
            }
            if (!(parts.getCustomParam("iat") instanceof Long at) || at < 0 || at > Integer.MAX_VALUE * 2L) {
                throw new WireFault(WireFault.Kind.SIGNATURE_MALFORMED, "iat");
            }
            return new WireSignature(jws, signer, Instant.ofEpochSecond(at), id);
        } catch (ParseException | IllegalArgumentException e) {
            throw new WireFault(WireFault.Kind.SIGNATURE_MALFORMED, "compact JWS without payload");
        }
    }

    /** Who says to have signed. */
    public String signer() {
        return signer;
    }

    /** When, by the signer's clock. */
    public Instant at() {
        return at;
    }

    /** Which request it is; a second one with it is a replay. */
    public String id() {
        return id;
    }

    /**
     * Proves that it was made with that key, for that request, and now.
     *
     * @param age how old it may be, and how far ahead
     * @throws WireFault saying what does not hold
     */
    public void check(PlatformKey key, WireRequest request, Instant now, Duration age) throws WireFault {
        if (!jws.getHeader().getAlgorithm().equals(key.algorithm().jws())) {
            throw new WireFault(WireFault.Kind.SIGNATURE_INVALID, "alg is not " + key.algorithm());
        }
        boolean holds;
        try {
            holds = jws.verify(new Checking(key));
        } catch (JOSEException e) {
            holds = false;
        }
        if (!holds) {
            throw new WireFault(WireFault.Kind.SIGNATURE_INVALID, "");
        }
        for (String[] part :
                new String[][] {{"aud", request.audience()}, {"htm", request.method()}, {"htu", request.path()}}) {
            if (!part[1].equals(jws.getHeader().getCustomParam(part[0]))) {
                throw new WireFault(WireFault.Kind.SIGNATURE_FOR_ANOTHER_REQUEST, part[0] + " is not " + part[1]);
            }
        }
        if (Duration.between(at, now).abs().compareTo(age) > 0) {
            throw new WireFault(WireFault.Kind.REQUEST_STALE, "iat " + at + ", here " + now);
        }
    }

    private record Signing(WireAlgorithm algorithm, WireKey key) implements JWSSigner {
        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                Signature signature = algorithm.signature();
                signature.initSign(key.key());
                signature.update(input);
                return Base64URL.encode(ECDSA.transcodeSignatureToConcat(signature.sign(), BYTES));
            } catch (GeneralSecurityException e) {
                throw new JOSEException("could not be signed", e);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(algorithm.jws());
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }

    private record Checking(PlatformKey platform) implements JWSVerifier {
        @Override
        public boolean verify(JWSHeader header, byte[] input, Base64URL made) throws JOSEException {
            byte[] both = made.decode();
            if (both.length != BYTES) {
                return false;
            }
            try {
                Signature signature = platform.algorithm().signature();
                signature.initVerify(platform.key());
                signature.update(input);
                return signature.verify(ECDSA.transcodeSignatureToDER(both));
            } catch (GeneralSecurityException e) {
                return false;
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return Set.of(platform.algorithm().jws());
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }

    /** For the answer to a request: signed alike, for the one who asked. */
    public static WireRequest receipt(String audience, String messageId) {
        return new WireRequest("RECEIPT", messageId, audience);
    }
}
