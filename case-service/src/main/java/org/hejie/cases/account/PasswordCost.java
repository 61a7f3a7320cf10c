package org.hejie.cases.account;

/** What one try at a password costs whoever makes it, with Argon2id: memory, and how often it is gone through. */
public record PasswordCost(int memoryKib, int passes) {
    /** OWASP's least for Argon2id: some 40 ms of a core. */
    public static final PasswordCost STANDARD = new PasswordCost(19 * 1024, 2);
}
