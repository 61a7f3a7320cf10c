package org.hejie.sfu.bottleneck;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.hejie.sfu.bwe.SendEstimator;
import org.hejie.sfu.pacer.Pacer;
import org.hejie.sfu.pacer.PacketPool;
import org.hejie.sfu.rtcp.RtcpHandler;
import org.hejie.sfu.rtcp.RtcpReader;
import org.hejie.sfu.rtp.Wire;
import org.jspecify.annotations.Nullable;

/** What one receiver is sent: a voice and a picture through estimator and pacer, over a bottleneck, to a {@link Viewer}. */
final class Flow implements RtcpHandler {
    private static final long MILLI = 1_000_000L;
    private static final int SOUND = 1;
    private static final int PICTURE = 2;
    private static final int PADDING = 4;
    private static final int SOUND_BYTES = 100;
    private static final int PACKET = 1_100;
    private static final int PADDING_PACKET = 268;
    private static final long SOUND_INTERVAL = 20 * MILLI;
    /** What sound takes on the wire, bits per second. */
    static final long SOUND_RATE = (SOUND_BYTES + SendEstimator.OVERHEAD) * 8 * 50;

    final SendEstimator estimator = new SendEstimator();
    final Viewer viewer;
    private final Pacer pacer;
    private final PacketPool pool = new PacketPool(2048, 1500);
    private final Clock clock;
    private final SplittableRandom random;
    private final Bottleneck line;
    private final Pictures pictures;
    private final RtcpReader reader = new RtcpReader();
    private final Map<Integer, byte[]> history = new HashMap<>();
    private final Map<Integer, Frame> frames = new HashMap<>();
    private final Map<Integer, Long> resentAt = new HashMap<>();
    private int soundSequence;
    private long pictureSequence;
    private boolean keyframeWanted = true;
    private boolean begun;
    private long wakeAt = Long.MAX_VALUE;
    private long feedbackAt = Long.MAX_VALUE;
    private boolean audioOnly;
    private boolean stopped;

    Flow(Clock clock, SplittableRandom random, Bottleneck line, Weather weather, Pictures pictures) {
        this.clock = clock;
        this.random = random;
        this.line = line;
        this.pictures = pictures;
        viewer = new Viewer(clock, weather);
        pacer = new Pacer(pool);
    }

    Flow start() {
        clock.after(random.nextLong(SOUND_INTERVAL), () -> clock.every(SOUND_INTERVAL, this::sound));
        clock.every(100 * MILLI, this::allocate);
        clock.every(10 * MILLI, this::ask);
        allocate();
        frames();
        return this;
    }

    /** Cameras do not keep the beat; two that did would meet at the bottleneck in the same order for ever. */
    private void frames() {
        long interval = 1_000 * MILLI / Pictures.FRAMES_PER_SECOND;
        clock.after(interval * 9 / 10 + random.nextLong(interval / 5), () -> {
            frame();
            frames();
        });
    }

    void audioOnly(boolean only) {
        audioOnly = only;
    }

    /** Sends nothing more. */
    void stop() {
        stopped = true;
    }

    private void allocate() {
        estimator.wanted(audioOnly ? 0 : pictures.wanted() + SOUND_RATE);
        pictures.budget(Math.max(0, estimator.budget() - SOUND_RATE), clock.now());
    }

    private void sound() {
        if (stopped) {
            return;
        }
        byte[] b = new byte[SOUND_BYTES];
        header(b, SOUND, soundSequence++, 0);
        leave(b, 0, b.length, clock.now(), null);
        turn();
    }

    private void header(byte[] b, int ssrc, int sequence, int timestamp) {
        Wire.writeShort(b, 2, sequence);
        Wire.writeInt(b, 4, timestamp);
        Wire.writeInt(b, 8, ssrc);
    }

    private void frame() {
        if (audioOnly || stopped) {
            return;
        }
        boolean keyframe = pictures.keyframe(keyframeWanted, clock.now());
        if (!keyframe && !begun) {
            return;
        }
        int size = pictures.bytes(keyframe);
        if (size == 0) {
            begun = false;
            keyframeWanted = true;
            return;
        }
        if (keyframe) {
            keyframeWanted = false;
            begun = true;
        }
        int count = Math.max(1, (size + PACKET - 1) / PACKET);
        Frame frame = new Frame(clock.now(), keyframe, pictureSequence, count);
        for (int i = 0; i < count && begun; i++) {
            byte[] b = new byte[size / count + 20];
            header(b, PICTURE, (int) pictureSequence, (int) (clock.now() / MILLI));
            frames.put((int) pictureSequence & 0xffff, frame);
            history.put((int) pictureSequence & 0xffff, b);
            pictureSequence++;
            hand(false, b);
        }
        turn();
    }

    private void hand(boolean repetition, byte[] b) {
        long now = clock.now();
        rate(now);
        if (pacer.passes(now) && !estimator.flooded()) {
            leave(b, 0, b.length, now, frame(b, 0));
        } else if (!pacer.keep(repetition, !repetition, b, 0, b.length, now) && !repetition) {
            dropped(Wire.readShort(b, 2));
        }
    }

    private @Nullable Frame frame(byte[] b, int at) {
        return frames.get(Wire.readShort(b, at + 2));
    }

    private void dropped(int sequence) {
        long first = pictureSequence - ((int) pictureSequence - sequence & 0xffff);
        pictureSequence = first;
        begun = false;
        keyframeWanted = true;
    }

    /** A packet leaves. */
    private void leave(byte[] b, int at, int length, long made, @Nullable Frame frame) {
        long now = clock.now();
        int number = estimator.sent(length, now);
        pacer.spent(length + SendEstimator.OVERHEAD, now);
        int kind = Wire.readInt(b, at + 8);
        int sequence = Wire.readShort(b, at + 2);
        int whole = length + SendEstimator.OVERHEAD;
        line.send(whole, () -> {
            viewer.arrived(number, whole);
            if (kind == SOUND) {
                viewer.sound(sequence, made);
            } else if (frame != null) {
                viewer.picture(sequence, frame, length);
            }
            feedback();
        });
    }

    private void rate(long now) {
        pacer.rate(estimator.pacing(now), estimator.congested(now), now);
    }

    private void turn() {
        long now = clock.now();
        estimator.tick(now);
        rate(now);
        while (pacer.late() && pacer.drop()) {
            dropped(pacer.droppedFrom());
        }
        while (!estimator.flooded()) {
            int packet = pacer.next(now);
            if (packet < 0) {
                break;
            }
            byte[] b = pool.array(packet);
            leave(b, pool.offset(packet), pool.length(packet), now, frame(b, pool.offset(packet)));
            pacer.release(packet);
        }
        while (!pacer.waiting() && !audioOnly && estimator.padding(now) > 0) {
            byte[] b = new byte[PADDING_PACKET];
            header(b, PADDING, 0, 0);
            leave(b, 0, b.length, now, null);
        }
        wake(Math.min(pacer.nextAt(now), estimator.nextAt()));
    }

    private void wake(long at) {
        long time = Math.max(at, clock.now() + MILLI);
        if (at == Long.MAX_VALUE || time >= wakeAt && wakeAt > clock.now()) {
            return;
        }
        wakeAt = time;
        clock.at(time, () -> {
            if (wakeAt == time) {
                wakeAt = Long.MAX_VALUE;
                turn();
            }
        });
    }

    // --- the receiver's side

    private void feedback() {
        long due = viewer.feedback.nextAt();
        if (due >= feedbackAt && feedbackAt > clock.now()) {
            return;
        }
        feedbackAt = due;
        clock.at(due, () -> {
            if (feedbackAt != due) {
                return;
            }
            feedbackAt = Long.MAX_VALUE;
            while (viewer.feedback.due(clock.now())) {
                byte[] out = new byte[1300];
                int length = viewer.feedback.write(out, 0, 1, 2);
                line.back(() -> {
                    if (!reader.read(out, 0, length, this)) {
                        throw new AssertionError("malformed feedback");
                    }
                    turn();
                });
            }
        });
    }

    @Override
    public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
        if (!estimator.feedback(b, offset, length, clock.now())) {
            throw new AssertionError("malformed feedback");
        }
    }

    private void ask() {
        int count = viewer.nack.due(clock.now(), viewer.roundTrip(), viewer.missing);
        if (count > 0) {
            int[] sequences = java.util.Arrays.copyOf(viewer.missing, count);
            line.back(() -> {
                for (int sequence : sequences) {
                    resend(sequence);
                }
                turn();
            });
        }
        if (viewer.needsKeyframe()) {
            line.back(() -> keyframeWanted = true);
        }
    }

    private void resend(int sequence) {
        byte[] b = history.get(sequence);
        long last = resentAt.getOrDefault(sequence, Long.MIN_VALUE / 2);
        if (b != null && clock.now() - last >= viewer.roundTrip()) {
            resentAt.put(sequence, clock.now());
            for (int copies = estimator.copies(); copies > 0; copies--) {
                hand(true, b);
            }
        }
    }

    long pacerMillis() {
        return pacer.queued() / MILLI;
    }

    long drops() {
        return pacer.drops();
    }
}
