package org.hejie.cases.join;

/** Compares who someone says they are with who was invited. A code sent to the phone on file follows in any case. */
public interface IdentityCheck {
    /** Kept with the participant, such as "one_time_code". */
    String method();

    boolean matches(Claim claim, OnFile onFile);

    /** {@code idDigits}: the last four characters of the identity number as typed. */
    record Claim(String name, String idDigits) {
        @Override
        public String toString() {
            return "Claim";
        }
    }

    record OnFile(String name, String idNumber) {
        @Override
        public String toString() {
            return "OnFile";
        }
    }
}
