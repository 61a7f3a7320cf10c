package org.hejie.cases.account;

/** Mediation organisations, courts and operators: whoever has accounts. */
public final class Organisations {
    /**
     * @return the organisation's id
     * @throws org.hejie.protocol.http.ProblemException 409 {@code organisation_exists}
     */
    public String create(String name) {
        throw new UnsupportedOperationException();
    }
}
