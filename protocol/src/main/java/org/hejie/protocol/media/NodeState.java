package org.hejie.protocol.media;

/** Whether a node takes new rooms. Draining keeps the rooms it has and can be undone; stopping cannot. */
public enum NodeState {
    ACTIVE,
    DRAINING,
    STOPPING
}
