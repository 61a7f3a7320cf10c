package org.hejie.sfu.room;

import org.hejie.sfu.peer.SendSlot;
import org.hejie.sfu.sim.World;

/** A receiver's slot of which the test, and no allocation, says what it carries. */
final class Steered {
    private Steered() {}

    static SendSlot slot(World world, String receiver, int ssrc) {
        Member member = world.loop().member(World.ROOM, receiver);
        if (member == null) {
            throw new AssertionError(receiver + " is not here");
        }
        member.allocated(Long.MAX_VALUE, false);
        return member.peer().slots().stream()
                .filter(slot -> slot.ssrc() == ssrc)
                .findFirst()
                .orElseThrow();
    }
}
