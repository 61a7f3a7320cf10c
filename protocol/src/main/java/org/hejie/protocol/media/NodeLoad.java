package org.hejie.protocol.media;

/**
 * A node's state and load, rates over the last second.
 *
 * @param cpu share of the machine's cores in use by this process, 0 to 1
 * @param stress 0 (idle) to 1 (full): the one number placement compares
 */
public record NodeLoad(
        String nodeId,
        NodeState state,
        int rooms,
        int peers,
        long packetsInPerSecond,
        long packetsOutPerSecond,
        long bitsInPerSecond,
        long bitsOutPerSecond,
        long packetsDropped,
        double cpu,
        double stress) {}
