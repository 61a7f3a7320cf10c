package org.hejie.protocol.media;

import org.hejie.protocol.TrackSource;

/** The largest height, pixels, at which anyone is sent the source; 0: nobody looks. */
public record SourceLimit(TrackSource source, int height) {}
