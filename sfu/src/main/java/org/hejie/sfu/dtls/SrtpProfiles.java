package org.hejie.sfu.dtls;

import org.hejie.sfu.srtp.SrtpProfile;
import org.jspecify.annotations.Nullable;

/** Choosing an SRTP profile: the server's order of preference wins (RFC 5764 §4.1.1 leaves it to the server). */
final class SrtpProfiles {
    private SrtpProfiles() {}

    static @Nullable SrtpProfile best(int[] offered) {
        for (SrtpProfile ours : SrtpProfile.values()) {
            for (int theirs : offered) {
                if (ours.id() == theirs) {
                    return ours;
                }
            }
        }
        return null;
    }

    static int[] ids() {
        SrtpProfile[] all = SrtpProfile.values();
        int[] ids = new int[all.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = all[i].id();
        }
        return ids;
    }
}
