package org.hejie.sfu.peer;

import org.hejie.sfu.layers.BitWindow;
import org.hejie.sfu.layers.SequenceMap;
import org.jspecify.annotations.Nullable;

/**
 * The time during which one encoding feeds a stream of ours: how its numbers become the stream's. A lost, late or repeated packet of the encoding is
 * the same packet of the stream, however long ago its number was given.
 */
final class Run {
    private @Nullable Encoding encoding;
    private final SequenceMap sequences = new SequenceMap();
    private final BitWindow sent = new BitWindow();
    private final BitWindow filled = new BitWindow();
    private final BitWindow marked = new BitWindow();
    private long newest;
    private long firstOut;
    private long lastOut;
    private int timestampOffset;

    /** Of the pictures; {@link PictureNumbers} knows what they mean. */
    final SequenceMap pictures = new SequenceMap();

    boolean numbersPictures;
    long newestPicture;
    int pictureOffset;
    int baseOffset;
    int frameOffset;

    void begin(Encoding of, long sequence, long out, int newTimestampOffset) {
        encoding = of;
        sequences.begin(sequence, out);
        sent.clear();
        filled.clear();
        marked.clear();
        newest = sequence;
        firstOut = out;
        lastOut = out - 1;
        timestampOffset = newTimestampOffset;
    }

    /** Nothing maps any more. */
    void end() {
        encoding = null;
    }

    @Nullable
    Encoding encoding() {
        return encoding;
    }

    boolean covers(long sequence) {
        return encoding != null && sequences.covers(sequence);
    }

    boolean newest(long sequence) {
        return sequences.newest(sequence);
    }

    boolean first(long sequence) {
        return sequence == sequences.first();
    }

    boolean dropped(long sequence) {
        return sequences.dropped(sequence);
    }

    void drop(long sequence) {
        grow(sequence);
        sequences.drop(sequence);
    }

    /** The stream's number, not wrapping. */
    long sequence(long in) {
        grow(in);
        return sequences.forward(in);
    }

    private void grow(long sequence) {
        if (sequence > newest) {
            sent.grow(newest, sequence);
            filled.grow(newest, sequence);
            marked.grow(newest, sequence);
            newest = sequence;
        }
    }

    /** The packet was sent empty, in order that its number is not missing. */
    void fill(long sequence) {
        filled.set(sequence);
    }

    boolean filled(long sequence) {
        return filled.get(sequence);
    }

    /** The packet was sent with a marker that it did not come with. */
    void mark(long sequence) {
        grow(sequence);
        marked.set(sequence);
    }

    boolean marked(long sequence) {
        return marked.get(sequence);
    }

    /** @return the stream's number of the packet that was sent, not wrapping */
    long sent(long in) {
        long out = sequence(in);
        sent.set(in);
        lastOut = Math.max(lastOut, out);
        return out;
    }

    boolean wasSent(long in) {
        return sent.get(in);
    }

    /** The encoding's number behind one of the stream's; -1 when it is not of this run, or higher than what was sent. */
    long source(long out) {
        return encoding != null && out >= firstOut && out <= lastOut ? sequences.source(out) : -1;
    }

    int timestampOffset() {
        return timestampOffset;
    }
}
