package org.hejie.cases.privacy;

import org.hejie.protocol.rest.DataKind;
import org.hejie.protocol.rest.DataPurpose;

/** What an endpoint shows of people's data. */
public sealed interface Exposure {
    /** Nothing of a party's. */
    record Nothing() implements Exposure {}

    /** Written down elsewhere already: in the custody log. */
    record InCustody() implements Exposure {}

    /**
     * Written down by {@link AccessLog}.
     *
     * @param glance a page that loads itself anew: the same person's next look within a few minutes is the same look
     */
    record Shown(DataKind kind, DataPurpose purpose, boolean glance) implements Exposure {}
}
