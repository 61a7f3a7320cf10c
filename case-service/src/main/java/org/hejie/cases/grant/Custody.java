package org.hejie.cases.grant;

import org.hejie.protocol.rest.CustodyEvent;

/** The custody log, kept elsewhere. */
public interface Custody {
    /** Nothing can be granted or opened where nothing is written down. */
    Custody NONE = event -> {
        throw new IllegalStateException("there is no custody log here");
    };

    /** Durable on return; an exception undoes the act. */
    void record(CustodyEvent event);
}
