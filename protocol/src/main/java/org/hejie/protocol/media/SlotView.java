package org.hejie.protocol.media;

/**
 * How large a receiver shows what arrives on its m-line {@code mid}.
 *
 * @param height device pixels, 0 to 4320; 0: not shown at all, so nothing need be sent
 * @param stage it is what the person looks at: served before the others when the line is narrow
 */
public record SlotView(String mid, int height, boolean stage) {}
