package org.hejie.sfu.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * How a client at the other end of a TCP connection (RFC 6544) is named among addresses: by its literal and port, unresolved, which no datagram's source
 * ever equals.
 */
public final class TcpAddress {
    private TcpAddress() {}

    public static InetSocketAddress of(InetSocketAddress remote) {
        String text = remote.getAddress().getHostAddress();
        int scope = text.indexOf('%');
        return InetSocketAddress.createUnresolved(scope < 0 ? text : text.substring(0, scope), remote.getPort());
    }

    public static boolean is(InetSocketAddress address) {
        return address.isUnresolved();
    }

    /** The real one, of either kind. Allocates for TCP. */
    static InetAddress ip(InetSocketAddress address) {
        return is(address) ? InetAddress.ofLiteral(address.getHostString()) : address.getAddress();
    }
}
