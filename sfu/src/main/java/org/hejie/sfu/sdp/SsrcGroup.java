package org.hejie.sfu.sdp;

import java.util.List;

/** {@code a=ssrc-group} (RFC 5576 §4.2): "FID" pairs a source with its retransmissions, "SIM" lists simulcast layers. */
public record SsrcGroup(String semantics, List<Integer> ssrcs) {
    public SsrcGroup {
        ssrcs = List.copyOf(ssrcs);
    }
}
