package org.hejie.sfu.sim;

import java.util.List;

/**
 * A frame that a publisher sent: of a picture, one spatial layer.
 *
 * @param key what all its packets' labels begin with: "anna CAMERA/r1 12"
 * @param picture which picture of its stream, counted from 1
 * @param references keys of the frames it cannot be decoded without
 */
public record Frame(
        String key, int picture, int packets, int spatial, int temporal, boolean keyframe, List<String> references) {
    /** Of which stream: "anna CAMERA/r1". */
    public String stream() {
        return key.substring(0, key.lastIndexOf(' '));
    }
}
