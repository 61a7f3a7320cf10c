package org.hejie.recording.stamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** One request and its answer: a nonce nobody else knows, and the certificates asked for (RFC 3161 §2.4). */
record Exchange(TimeStampRequest request, byte[] sha256) {
    private static final int NONCE_BITS = 64;

    static Exchange of(byte[] sha256) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        BigInteger nonce = new BigInteger(NONCE_BITS, new SecureRandom());
        return new Exchange(generator.generate(NISTObjectIdentifiers.id_sha256, sha256, nonce), sha256);
    }

    byte[] encoded() throws IOException {
        return request.getEncoded();
    }

    /** @param response as it came @throws IOException when it is a refusal, answers something else, or its token does not hold */
    Token token(byte[] response) throws IOException {
        TimeStampToken token;
        try {
            TimeStampResponse answer = new TimeStampResponse(response);
            answer.validate(request);
            token = answer.getTimeStampToken();
            if (token == null) {
                throw new IOException("the timestamp authority refused: " + answer.getStatusString());
            }
            return Token.read(token.toCMSSignedData().toASN1Structure().getEncoded(ASN1Encoding.DER), sha256);
        } catch (TSPException | IllegalArgumentException | ClassCastException e) {
            throw new IOException("the timestamp authority's answer does not fit the request: " + e.getMessage(), e);
        }
    }
}
