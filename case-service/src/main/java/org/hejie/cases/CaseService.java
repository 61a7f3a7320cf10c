package org.hejie.cases;

import io.javalin.http.Handler;
import java.util.Map;
import org.hejie.cases.account.Accounts;
import org.hejie.cases.account.Integrations;
import org.hejie.cases.account.Organisations;
import org.hejie.cases.door.SessionDoor;
import org.hejie.cases.http.Principals;
import org.hejie.cases.join.IdentityCheck;
import org.hejie.cases.join.Notices;
import org.hejie.protocol.http.Endpoint;

/** Cases and everyone in them: the whole module behind one face. Opening it brings the database up to date. Safe on any thread; calls block. */
public final class CaseService implements AutoCloseable {
    /** With the embedded notice adapter and identity check. */
    public CaseService(CaseServiceConfig config) {
        throw new UnsupportedOperationException();
    }

    public CaseService(CaseServiceConfig config, Notices notices, IdentityCheck identityCheck) {
        throw new UnsupportedOperationException();
    }

    /** What the live room asks and tells. */
    public SessionDoor door() {
        throw new UnsupportedOperationException();
    }

    /** Every endpoint of this module. The caller checks {@link Endpoint#access} before it calls the handler. */
    public Map<Endpoint, Handler> routes() {
        throw new UnsupportedOperationException();
    }

    public Principals principals() {
        throw new UnsupportedOperationException();
    }

    public Organisations organisations() {
        throw new UnsupportedOperationException();
    }

    public Accounts accounts() {
        throw new UnsupportedOperationException();
    }

    public Integrations integrations() {
        throw new UnsupportedOperationException();
    }

    /** Opens the demonstration case; see {@link Demo}. */
    public Demo demo() {
        throw new UnsupportedOperationException();
    }

    /** Whether the database answers; for readiness. */
    public boolean answers() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
