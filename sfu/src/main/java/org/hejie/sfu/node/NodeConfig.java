package org.hejie.sfu.node;

import java.net.InetAddress;
import java.util.List;
import org.hejie.sfu.room.LoopConfig;

/**
 * Where a node listens and how it is reached.
 *
 * @param nodeId unique in the installation
 * @param bindAddress the local address of every UDP socket; a wildcard takes all
 * @param udpPort the first loop's port, the next ones follow; 0 takes free ports
 * @param publicAddresses address literals clients can reach us at, most preferred first; empty: those of this machine's interfaces
 * @param loops event loops, 1 to 64; each has one thread and one port
 */
public record NodeConfig(
        String nodeId,
        InetAddress bindAddress,
        int udpPort,
        List<String> publicAddresses,
        int loops,
        LoopConfig.Limits limits) {
    public NodeConfig {
        publicAddresses = List.copyOf(publicAddresses);
        if (loops < 1 || loops > 64) {
            throw new IllegalArgumentException("loops must be 1 to 64, not " + loops);
        }
        if (udpPort < 0 || udpPort + loops > 65_536) {
            throw new IllegalArgumentException(
                    "udpPort must leave room for " + loops + " ports below 65536, not " + udpPort);
        }
    }

    public NodeConfig(String nodeId, InetAddress bindAddress, int udpPort, List<String> publicAddresses, int loops) {
        this(nodeId, bindAddress, udpPort, publicAddresses, loops, LoopConfig.Limits.DEFAULT);
    }
}
