package org.hejie.sfu.sim;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hejie.protocol.TrackSource;
import org.hejie.sfu.rtp.Wire;

/** What a client publishes: its streams, and a note of everything it sent. */
final class SimSender {
    private final World world;
    private final SimPeer peer;
    private final Map<TrackSource, List<Stream>> streams = new EnumMap<>(TrackSource.class);
    private final Map<String, Long> published = new HashMap<>();
    private final Map<String, Frame> frames = new HashMap<>();

    SimSender(World world, SimPeer peer) {
        this.world = world;
        this.peer = peer;
    }

    /** The source's streams, from low to high; a camera is one or several. */
    List<Stream> begin(TrackSource source, String mid, OfferShape shape) {
        int sizes = source == TrackSource.CAMERA ? shape.encodings() : 1;
        Layering layering = source == TrackSource.CAMERA ? shape.layering() : Layering.PLAIN;
        int type = OfferText.payloadType(source, shape, layering);
        List<Stream> fresh = new ArrayList<>();
        for (int i = 0; i < sizes; i++) {
            String rid = sizes == 1 ? "" : "r" + i;
            String name = peer.id() + ' ' + source + (sizes == 1 ? "" : '/' + rid);
            int rtx = shape.rtx() && !source.isAudio() ? type + 1 : -1;
            fresh.add(new Stream(source, mid, rid, name, layering, type, rtx, peer.random));
        }
        streams.put(source, fresh);
        return fresh;
    }

    List<Stream> streams(TrackSource source) {
        return streams.getOrDefault(source, List.of());
    }

    Iterable<Stream> streams() {
        return streams.values().stream().flatMap(List::stream).toList();
    }

    void start(Stream stream) {
        if (stream.running) {
            return;
        }
        stream.resume(peer.control().clientNanos());
        int life = ++stream.lives;
        world.every(() -> {
            if (!peer.alive || !stream.running || stream.lives != life) {
                return -1;
            }
            if (peer.secured()) {
                if (stream.source.isAudio()) {
                    audio(stream);
                } else {
                    video(stream);
                }
            }
            return stream.interval();
        });
    }

    private void audio(Stream stream) {
        stream.advance();
        packet(
                stream,
                stream.withRepeats(stream.payload(new byte[] {0x78}, label(stream) + peer.mark(stream.source))),
                false,
                new byte[0]);
    }

    private void video(Stream stream) {
        stream.advance();
        boolean keyframe = stream.keyframeWanted;
        stream.keyframeWanted = false;
        stream.keyframes += keyframe ? 1 : 0;
        int packets = keyframe ? stream.packetsPerFrame * 2 : stream.packetsPerFrame;
        List<Coder.Coded> picture = stream.coder.picture(keyframe, packets);
        for (Coder.Coded coded : picture) {
            Frame frame = coded.frame();
            frames.put(frame.key(), frame);
            for (int i = 0; i < frame.packets(); i++) {
                String label = frame.key() + ' ' + i;
                published.put(label, world.now());
                boolean last = i == frame.packets() - 1 && coded == picture.getLast();
                packet(
                        stream,
                        stream.payload(coded.heads().get(i), label + peer.mark(stream.source)),
                        last,
                        coded.descriptors().get(i));
            }
        }
    }

    private String label(Stream stream) {
        String label = stream.name + ' ' + stream.frame + " 0";
        published.put(label, world.now());
        return label;
    }

    private void packet(Stream stream, byte[] payload, boolean marker, byte[] descriptor) {
        byte[] b = stream.packet(payload, marker, descriptor);
        stream.sequence = stream.sequence + 1 & 0xffff;
        stream.sent++;
        stream.octets += payload.length;
        stream.lastTimestampAt = peer.control().clientNanos();
        stream.remember(Wire.readShort(b, 2), b);
        peer.transmit(b);
    }

    /** A fresh sound packet, not sent. */
    byte[] sound(Stream stream) {
        stream.advance();
        byte[] plain = stream.packet(stream.payload(new byte[] {0x78}, label(stream)), false, new byte[0]);
        stream.sequence = stream.sequence + 1 & 0xffff;
        return plain;
    }

    long publishedAt(String label) {
        Long at = published.get(label);
        if (at == null) {
            throw new AssertionError(peer.id() + " never sent " + label);
        }
        return at;
    }

    Frame frameOf(String label) {
        Frame frame = frames.get(label.substring(0, label.lastIndexOf(' ')));
        if (frame == null) {
            throw new AssertionError(peer.id() + " never sent a frame with " + label);
        }
        return frame;
    }
}
