package org.hejie.cases.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PasswordsTest {
    private final Passwords passwords = new Passwords(PasswordCost.STANDARD);

    @Test
    void aHashCarriesItsCostAndVerifies() {
        String hash = passwords.hash("一个很长的密码 with words");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.verify("一个很长的密码 with words", hash)).isTrue();
        assertThat(passwords.verify("一个很长的密码 with word", hash)).isFalse();
    }

    @Test
    void oneLoginHasManyHashes() {
        assertThat(passwords.hash("same password")).isNotEqualTo(passwords.hash("same password"));
    }

    /** A vector of the Argon2 reference implementation's own tests, of another cost than ours. */
    @Test
    void hashesOfAnotherCostVerify() {
        String stored = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        assertThat(passwords.verify("password", stored)).isTrue();
        assertThat(passwords.verify("passwore", stored)).isFalse();
    }

    /** People type the same letters in different widths. */
    @Test
    void widthDoesNotMatter() {
        assertThat(passwords.verify("ＡＢＣdef1234", passwords.hash("ABCdef1234"))).isTrue();
    }
}
