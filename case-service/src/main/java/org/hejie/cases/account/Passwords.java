package org.hejie.cases.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) password hashes in the usual string form, parameters inside: a hash of older cost still verifies. At most two are
 * computed at once, so that a flood of logins cannot take the machine from the rooms. Safe on any thread; blocks.
 */
final class Passwords {
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private final SecureRandom random = new SecureRandom();
    private final Semaphore cores = new Semaphore(2, true);
    private final PasswordCost cost;
    private final String nobody;

    Passwords(PasswordCost cost) {
        this.cost = cost;
        nobody = hash("nobody has this password");
    }

    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = argon2(password, salt, cost.memoryKib(), cost.passes(), LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + LANES + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    boolean verify(String password, String stored) {
        Matcher m = FORM.matcher(stored);
        if (!m.matches()) {
            throw new IllegalStateException("A stored password hash is not readable.");
        }
        byte[] salt = Base64.getDecoder().decode(m.group(4));
        byte[] expected = Base64.getDecoder().decode(m.group(5));
        byte[] actual = argon2(
                password,
                salt,
                Integer.parseInt(m.group(1)),
                Integer.parseInt(m.group(2)),
                Integer.parseInt(m.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    /** The same work as {@link #verify} where there is no account, so that time does not tell who has one. */
    @SuppressWarnings("CheckReturnValue") // the work is wanted, not the answer
    void spend(String password) {
        verify(password, nobody);
    }

    private byte[] argon2(String password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .build());
        byte[] hash = new byte[length];
        byte[] typed = Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8);
        cores.acquireUninterruptibly();
        try {
            generator.generateBytes(typed, hash);
        } finally {
            cores.release();
        }
        return hash;
    }
}
