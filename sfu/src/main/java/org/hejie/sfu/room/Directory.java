package org.hejie.sfu.room;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.hejie.sfu.ice.IceAgent;
import org.hejie.sfu.peer.Connection;
import org.jspecify.annotations.Nullable;

/** Finds the peer a datagram is from: STUN by the name it calls us, everything else by an address that proved itself. */
final class Directory {
    private final Map<String, Member> byUfrag = new HashMap<>();
    private final Map<InetSocketAddress, Member> byAddress = new HashMap<>();

    @Nullable
    Member named(String ufrag) {
        return byUfrag.get(ufrag);
    }

    @Nullable
    Member at(InetSocketAddress address) {
        return byAddress.get(address);
    }

    boolean knows(String ufrag) {
        return byUfrag.containsKey(ufrag);
    }

    void name(IceAgent agent, Member member) {
        byUfrag.put(agent.localUfrag(), member);
    }

    void forget(@Nullable IceAgent agent) {
        if (agent != null) {
            byUfrag.remove(agent.localUfrag());
        }
    }

    /** An authenticated check came from there. The last one to prove an address has it. */
    void prove(InetSocketAddress address, Member member) {
        Member before = byAddress.get(address);
        if (before == member) {
            return;
        }
        if (before != null) {
            before.peer().connection().disown(address);
        }
        byAddress.put(address, member);
        InetSocketAddress dropped = member.peer().connection().prove(address);
        if (dropped != null) {
            byAddress.remove(dropped);
        }
    }

    /** The connection that the address stood for is closed: nothing more comes from there or goes there. */
    void close(InetSocketAddress address) {
        Member member = byAddress.remove(address);
        if (member != null) {
            member.peer().connection().close(address);
        }
    }

    void forget(Member member) {
        Connection connection = member.peer().connection();
        forget(connection.agent());
        forget(connection.retiring());
        connection.addresses().forEach(byAddress::remove);
    }
}
