package org.hejie.sfu.sdp;

import java.util.List;
import java.util.OptionalInt;

/**
 * What an m-line says of the streams its offerer will send. Browsers leave SSRCs out when they signal simulcast by {@code a=rid}.
 *
 * @param ssrcs in order of appearance, without repetition
 * @param msid "stream track" of the first {@code a=msid} (RFC 8830), empty for none
 * @param rids simulcast encodings to be sent, as {@code a=simulcast} orders them (RFC 8853); empty when there are none
 */
public record Sources(List<Integer> ssrcs, List<SsrcGroup> groups, String msid, List<String> rids) {
    static final Sources NONE = new Sources(List.of(), List.of(), "", List.of());

    public Sources {
        ssrcs = List.copyOf(ssrcs);
        groups = List.copyOf(groups);
        rids = List.copyOf(rids);
    }

    /** The SSRC of {@code ssrc}'s retransmissions. */
    public OptionalInt rtxOf(int ssrc) {
        for (SsrcGroup group : groups) {
            if (group.semantics().equals("FID")
                    && group.ssrcs().size() == 2
                    && group.ssrcs().getFirst() == ssrc) {
                return OptionalInt.of(group.ssrcs().get(1));
            }
        }
        return OptionalInt.empty();
    }

    /** The SSRCs of one source's sizes, from low to high, where they are signalled by SSRC ({@code a=ssrc-group:SIM}, draft-lennox-mmusic-sdp-source-selection §5); empty otherwise. */
    public List<Integer> sizes() {
        for (SsrcGroup group : groups) {
            if (group.semantics().equals("SIM") && ssrcs.containsAll(group.ssrcs())) {
                return group.ssrcs().stream().distinct().toList();
            }
        }
        return List.of();
    }

    /** The SSRCs that are not another's retransmissions. */
    public List<Integer> primary() {
        return ssrcs.stream().filter(ssrc -> !isRtx(ssrc)).toList();
    }

    private boolean isRtx(int ssrc) {
        return groups.stream()
                .anyMatch(group -> group.semantics().equals("FID")
                        && group.ssrcs().size() == 2
                        && group.ssrcs().get(1) == ssrc);
    }
}
