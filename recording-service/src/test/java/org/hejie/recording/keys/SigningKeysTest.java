package org.hejie.recording.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeysTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final byte[] WORDS = "谁主张，谁举证".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private SigningKeys open(SignatureAlgorithm algorithm) throws IOException {
        return SigningKeys.open(folder.resolve("signing"), algorithm, false, at(NOW));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedIsProvedByTheCertificatesAlone(SignatureAlgorithm algorithm) throws IOException {
        Signer signer = open(algorithm).current();
        CertificateChain chain = CertificateChain.read(signer.certificates());
        byte[] signature = signer.sign(WORDS);
        assertThat(chain.signed(WORDS, signature)).isTrue();
        assertThat(chain.key()).isEqualTo(signer.key());
        assertThat(chain.fault()).isNull();
        assertThat(chain.endsInRoot()).isTrue();
        assertThat(chain.isValidAt(NOW)).isTrue();
        assertThat(chain.isValidAt(NOW.plus(Duration.ofDays(1500)))).isFalse();
        assertThat(chain.vouchedBy()).contains("nobody vouches");
        assertThat(signer.algorithm()).isEqualTo(algorithm.label());
        assertThat(signer.sm3()).isEqualTo(algorithm == SignatureAlgorithm.SM2);
    }

    @ParameterizedTest
    @EnumSource
    void noFlippedBitOfASignatureHolds(SignatureAlgorithm algorithm) throws IOException {
        Signer signer = open(algorithm).current();
        CertificateChain chain = CertificateChain.read(signer.certificates());
        byte[] signature = signer.sign(WORDS);
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] flipped = signature.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(chain.signed(WORDS, flipped)).as("bit %d", bit).isFalse();
        }
    }

    @Test
    void noFlippedBitOfTheCertificatesIsReadAsTheSameChain() throws IOException {
        byte[] pem = open(SignatureAlgorithm.ECDSA_P256).current().certificates();
        for (int bit = 0; bit < pem.length * 8; bit++) {
            byte[] flipped = pem.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(soundness(flipped))
                    .as("bit %d: %s", bit, new String(flipped, StandardCharsets.ISO_8859_1))
                    .isNotEqualTo("sound");
        }
    }

    private static String soundness(byte[] pem) {
        try {
            CertificateChain chain = CertificateChain.read(pem);
            String fault = chain.fault();
            return fault != null ? fault : chain.endsInRoot() ? "sound" : "the last one's issuer is not there";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void opensslChecksTheSignature(SignatureAlgorithm algorithm) throws Exception {
        Signer signer = open(algorithm).current();
        Files.write(folder.resolve("words"), WORDS);
        Files.write(folder.resolve("sig"), signer.sign(WORDS));
        Files.write(folder.resolve("chain.pem"), signer.certificates());
        Files.writeString(folder.resolve("pub.pem"), openssl("x509", "-in", "chain.pem", "-noout", "-pubkey"));
        List<String> how = algorithm == SignatureAlgorithm.SM2
                ? List.of("-sm3", "-sigopt", "distid:1234567812345678")
                : List.of("-sha256");
        List<String> arguments = new ArrayList<>(List.of("dgst"));
        arguments.addAll(how);
        arguments.addAll(List.of("-verify", "pub.pem", "-signature", "sig", "words"));
        assertThat(openssl(arguments.toArray(String[]::new))).contains("Verified OK");
    }

    private String openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void theKeyIsFoundAgainAndOnlyItsOwnerMayReadIt() throws IOException {
        String key = open(SignatureAlgorithm.ECDSA_P256).current().key();
        assertThat(open(SignatureAlgorithm.ECDSA_P256).current().key()).isEqualTo(key);
        try (Stream<Path> files = Files.list(folder.resolve("signing"))) {
            assertThat(files.toList())
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("signing"))))
                .isEqualTo("rwx------");
    }

    @Test
    void afterARotationElsewhereTheNewKeySignsAndTheOldOneStays() throws IOException {
        SigningKeys server = open(SignatureAlgorithm.ECDSA_P256);
        Signer before = server.current();
        String rotated = open(SignatureAlgorithm.ECDSA_P256).rotate();
        assertThat(server.current().key()).isEqualTo(rotated).isNotEqualTo(before.key());
        assertThat(server.all())
                .hasSize(2)
                .filteredOn(SigningKeys.Known::current)
                .hasSize(1);
    }

    @Test
    void aKeyOfARealAuthorityIsTakenInWithItsCertificates() throws IOException {
        SigningKeys keys = open(SignatureAlgorithm.ECDSA_P256);
        var pair = SignatureAlgorithm.ECDSA_P256.generate();
        CertificateChain chain = TrialAuthority.make(SignatureAlgorithm.ECDSA_P256, NOW)
                .issue(pair.getPublic(), TrialAuthority.Use.RECORD, NOW);
        byte[] pem = Pem.write(Pem.PRIVATE_KEY, pair.getPrivate().getEncoded()).getBytes(StandardCharsets.US_ASCII);
        assertThat(keys.take(pem, chain.pem())).isEqualTo(chain.key());
        assertThat(keys.current().key()).isEqualTo(chain.key());
    }

    @Test
    void aPkcs12FileIsTakenIn() throws Exception {
        SigningKeys keys =
                SigningKeys.open(folder.resolve("signing"), SignatureAlgorithm.ECDSA_P256, false, Clock.systemUTC());
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "own.key");
        String made =
                openssl("req", "-x509", "-key", "own.key", "-out", "own.pem", "-subj", "/CN=Court", "-days", "99");
        assertThat(Files.exists(folder.resolve("own.pem"))).as(made).isTrue();
        openssl(
                "pkcs12",
                "-export",
                "-inkey",
                "own.key",
                "-in",
                "own.pem",
                "-out",
                "own.p12",
                "-passout",
                "pass:court");
        byte[] file = Files.readAllBytes(folder.resolve("own.p12"));
        assertThat(keys.takePkcs12(file, "court".toCharArray()))
                .isEqualTo(keys.current().key());
        assertThat(CertificateChain.read(keys.current().certificates()).holder())
                .isEqualTo("Court");
        assertThatThrownBy(() -> keys.takePkcs12(file, "wrong".toCharArray())).isInstanceOf(IOException.class);
    }

    @Test
    void aKeyThatDoesNotFitItsCertificateIsRefused() throws IOException {
        SigningKeys keys = open(SignatureAlgorithm.ECDSA_P256);
        byte[] other = Pem.write(
                        Pem.PRIVATE_KEY,
                        SignatureAlgorithm.ECDSA_P256.generate().getPrivate().getEncoded())
                .getBytes(StandardCharsets.US_ASCII);
        byte[] certificates = keys.current().certificates();
        assertThatThrownBy(() -> keys.take(other, certificates)).hasMessageContaining("not this key's");
    }

    @Test
    void aSelfMadeKeyFollowsTheSettingAndIsRenewedInTime() throws IOException {
        String ecdsa = open(SignatureAlgorithm.ECDSA_P256).current().key();
        assertThat(open(SignatureAlgorithm.SM2).current().algorithm()).isEqualTo("SM3withSM2");
        SigningKeys later = SigningKeys.open(
                folder.resolve("signing"),
                SignatureAlgorithm.ECDSA_P256,
                true,
                at(NOW.plus(Duration.ofDays(3 * 365 - 10))));
        assertThat(later.current().key()).isNotEqualTo(ecdsa);
        assertThat(later.current().sm3()).isTrue();
    }
}
