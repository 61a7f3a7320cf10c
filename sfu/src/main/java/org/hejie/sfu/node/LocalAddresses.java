package org.hejie.sfu.node;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of this machine's addresses go into answers when none are configured. */
final class LocalAddresses {
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
        List<InetAddress> found = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .filter(LocalAddresses::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress() && !a.isMulticastAddress())
                    .filter(a -> ipv6 || a instanceof Inet4Address)
                    .forEach(found::add);
        } catch (SocketException e) {
            found.clear();
        }
        if (found.isEmpty()) {
            return List.of("127.0.0.1");
        }
        found.sort(Comparator.comparing(a -> !(a instanceof Inet4Address)));
        return found.stream().map(LocalAddresses::literal).toList();
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
