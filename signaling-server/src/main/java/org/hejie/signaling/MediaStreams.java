package org.hejie.signaling;

import io.netty.channel.Channel;

/** Takes over the TCP connections to the public port that carry media instead of HTTP: ICE over TCP, for networks that let no UDP through (RFC 6544). */
public interface MediaStreams {
    /** On the channel's event loop. Adds its handlers to the pipeline's end; the bytes read so far come through them next. Ends what it does not want. */
    void take(Channel connection);
}
