package org.hejie.sfu.node;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Which of this machine's addresses are listened on and go into answers when none are configured. */
public final class LocalAddresses {
    private LocalAddresses() {}

    /**
     * The bind address itself, or for a wildcard every address of an interface that is up: IPv4 first; link-local ones never. Loopback only when
     * there is nothing else, because a wildcard socket answers a client of this machine from an address it did not call.
     */
    static List<String> reachableAt(InetAddress bindAddress) {
        if (!bindAddress.isAnyLocalAddress()) {
            return List.of(literal(bindAddress));
        }
        boolean ipv6 = !(bindAddress instanceof Inet4Address);
        List<InetAddress> found = new ArrayList<>(
                reachable().filter(a -> ipv6 || a instanceof Inet4Address).toList());
        if (found.isEmpty()) {
            return List.of("127.0.0.1");
        }
        found.sort(Comparator.comparing(a -> !(a instanceof Inet4Address)));
        return found.stream().map(LocalAddresses::literal).toList();
    }

    /** All addresses of this machine: of both families where it has an IPv6 one that others can reach. */
    public static InetAddress any() {
        boolean ipv6 = reachable().anyMatch(Inet6Address.class::isInstance);
        try {
            return InetAddress.getByAddress(new byte[ipv6 ? 16 : 4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of zeros", e);
        }
    }

    private static Stream<InetAddress> reachable() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(LocalAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress() && !a.isMulticastAddress());
        } catch (SocketException e) {
            return Stream.of();
        }
    }

    private static boolean isUp(NetworkInterface candidate) {
        try {
            return candidate.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }
}
