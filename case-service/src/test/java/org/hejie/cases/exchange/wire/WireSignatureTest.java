package org.hejie.cases.exchange.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.hejie.cases.exchange.wire.WireFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireSignatureTest {
    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final WireRequest REQUEST = new WireRequest("POST", "/api/exchange/messages", "hejie");
    private static final byte[] BODY = "{\"a\":\"申请\"}".getBytes(StandardCharsets.UTF_8);
    private static final WireKey KEY = WireKey.fresh(WireAlgorithm.ES256);

    private static Kind fault(String header, byte[] body, PlatformKey key, WireRequest request, Instant now) {
        try {
            WireSignature.read(header, body).check(key, request, now, WireSignature.SKEW);
            throw new AssertionError("it was believed");
        } catch (WireFault e) {
            return e.kind();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSignedIsBelieved(WireAlgorithm algorithm) throws Exception {
        WireKey key = WireKey.fresh(algorithm);
        WireSignature signature = WireSignature.read(WireSignature.of(key, "court-1", REQUEST, BODY, NOW), BODY);
        assertThat(signature.signer()).isEqualTo("court-1");
        signature.check(key.open(), REQUEST, NOW, WireSignature.SKEW);
        PlatformKey written = PlatformKey.of(algorithm, key.open().text());
        signature.check(written, REQUEST, NOW, WireSignature.SKEW);
    }

    @ParameterizedTest
    @EnumSource
    void anotherKeyOrAnotherAlgorithmIsNot(WireAlgorithm algorithm) {
        String made = WireSignature.of(KEY, "court-1", REQUEST, BODY, NOW);
        PlatformKey other = WireKey.fresh(algorithm).open();
        assertThat(fault(made, BODY, other, REQUEST, NOW)).isEqualTo(Kind.SIGNATURE_INVALID);
    }

    @Property(tries = 200)
    void oneChangedByteIsSeen(
            @ForAll @IntRange(max = 1_000_000) int where, @ForAll @IntRange(min = 1, max = 255) int by) {
        byte[] changed = BODY.clone();
        changed[where % changed.length] ^= (byte) by;
        String made = WireSignature.of(KEY, "court-1", REQUEST, BODY, NOW);
        assertThat(fault(made, changed, KEY.open(), REQUEST, NOW)).isEqualTo(Kind.SIGNATURE_INVALID);
    }

    @Property(tries = 300)
    void whateverStandsInTheHeaderIsAnsweredWithAFault(@ForAll @StringLength(max = 300) String header) {
        Kind kind = fault(header, BODY, KEY.open(), REQUEST, NOW);
        assertThat(kind).isIn(Kind.SIGNATURE_MISSING, Kind.SIGNATURE_MALFORMED);
    }

    @Test
    void forAnotherRequestOrAnotherPlatformItDoesNotHold() {
        String made = WireSignature.of(KEY, "court-1", REQUEST, BODY, NOW);
        for (WireRequest other : new WireRequest[] {
            new WireRequest("POST", REQUEST.path(), "another"),
            new WireRequest("PUT", REQUEST.path(), "hejie"),
            new WireRequest("POST", "/api/exchange/other", "hejie")
        }) {
            assertThat(fault(made, BODY, KEY.open(), other, NOW)).isEqualTo(Kind.SIGNATURE_FOR_ANOTHER_REQUEST);
        }
    }

    @Test
    void fiveMinutesEitherWayAndNoMore() throws Exception {
        String made = WireSignature.of(KEY, "court-1", REQUEST, BODY, NOW);
        for (int minutes : new int[] {-5, 5}) {
            WireSignature.read(made, BODY)
                    .check(KEY.open(), REQUEST, NOW.plus(Duration.ofMinutes(minutes)), WireSignature.SKEW);
            Instant further = NOW.plus(Duration.ofSeconds(minutes * 60L + (minutes < 0 ? -1 : 1)));
            assertThat(fault(made, BODY, KEY.open(), REQUEST, further)).isEqualTo(Kind.REQUEST_STALE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"hejie-exchange\",\"kid\":\"court-1\",\"iat\":1772413200,\"jti\":\"aaaaaaaaaaaaaaaa\"}",
                "{\"alg\":\"ES256\",\"kid\":\"court-1\",\"iat\":1772413200,\"jti\":\"aaaaaaaaaaaaaaaa\"}",
                "{\"alg\":\"ES256\",\"typ\":\"hejie-exchange\",\"iat\":1772413200,\"jti\":\"aaaaaaaaaaaaaaaa\"}",
                "{\"alg\":\"ES256\",\"typ\":\"hejie-exchange\",\"kid\":\"Court 1\",\"iat\":1772413200,\"jti\":\"aaaaaaaaaaaaaaaa\"}",
                "{\"alg\":\"ES256\",\"typ\":\"hejie-exchange\",\"kid\":\"court-1\",\"iat\":\"now\",\"jti\":\"aaaaaaaaaaaaaaaa\"}",
                "{\"alg\":\"ES256\",\"typ\":\"hejie-exchange\",\"kid\":\"court-1\",\"iat\":1772413200}",
                "{\"alg\":\"ES256\",\"typ\":\"hejie-exchange\",\"kid\":\"court-1\",\"iat\":1772413200,\"jti\":\"aaaaaaaaaaaaaaaa\",\"b64\":false,\"crit\":[\"b64\"]}",
                "{\"alg\":\"ES256\",\"typ\":\"hejie-exchange\",\"kid\":\"court-1\",\"iat\":1772413200,\"jti\":\"aaaaaaaaaaaaaaaa\",\"x\":1,\"crit\":[\"x\"]}"
            })
    void aHeaderThatLacksAPartIsMalformed(String header) {
        String made = Base64URL.encode(header) + ".." + Base64URL.encode(new byte[64]);
        assertThat(fault(made, BODY, KEY.open(), REQUEST, NOW)).isEqualTo(Kind.SIGNATURE_MALFORMED);
    }

    @ParameterizedTest
    @EnumSource
    void theKeyIsMadeOnceAndIsItsOwnersAlone(WireAlgorithm algorithm, @TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys/exchange.pem");
        String first = WireKey.at(file, algorithm).open().text();
        assertThat(WireKey.at(file, algorithm).open().text()).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (WireAlgorithm other : WireAlgorithm.values()) {
            if (other != algorithm) {
                assertThatThrownBy(() -> WireKey.at(file, other))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("exchange.algorithm");
            }
        }
    }

    @Test
    void aKeyOfAnotherKindIsNoKey() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PlatformKey.of(WireAlgorithm.SM2, KEY.open().text()));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PlatformKey.of(WireAlgorithm.ES256, "bm8ga2V5"));
    }
}
