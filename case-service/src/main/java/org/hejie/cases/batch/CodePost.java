package org.hejie.cases.batch;

import org.hejie.cases.casefile.MobileNumber;

/** Sends the activation code of a new account to the person. */
@FunctionalInterface
public interface CodePost {
    /** Blocks. @param body its name @return whether it left */
    boolean send(String accountId, MobileNumber phone, String body, String username, String code);
}
