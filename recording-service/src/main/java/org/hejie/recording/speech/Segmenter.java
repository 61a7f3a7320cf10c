package org.hejie.recording.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts one person's microphone into utterances: at pauses, and where somebody speaks on and on, at the last breath before the longest an utterance may be. What is
 * too short to be a word is left out. Time comes with the packets. One thread.
 */
final class Segmenter {
    static final long STEP_MICROS = 100_000;
    /** Shorter ones are for breath. */
    static final int PAUSE_STEPS = 7;

    static final int LONGEST_STEPS = 150;
    /** A cough is no speech. */
    static final int LEAST_SPOKEN_STEPS = 5;
    /** Of quiet, kept before the first word and after the last. */
    private static final int EDGE_STEPS = 3;
    /** Where a breath is looked for before a long speech is cut in the middle. */
    private static final int BREATH_WITHIN_STEPS = 50;

    private record Step(long micros, List<Packet> packets, boolean speech) {}

    private final String speakerId;
    private final Consumer<Utterance> out;
    private final Loudness loudness = new Loudness();
    /** Of the step that is not over. */
    private List<Packet> packets = new ArrayList<>();

    private long stepMicros;
    private boolean begun;
    /** What came just before the speech. */
    private List<Step> lead = new ArrayList<>();
    /** From the first step of speech on; empty while nobody speaks. */
    private List<Step> said = new ArrayList<>();
    /** The speech before was cut, not ended. */
    private boolean goesOn;

    Segmenter(String speakerId, Consumer<Utterance> out) {
        this.speakerId = speakerId;
        this.out = out;
    }

    /** In order; one that is earlier than the step in hand counts to it. */
    void packet(Packet packet) {
        advance(packet.micros());
        if (!begun) {
            begun = true;
            stepMicros = packet.micros();
        }
        packets.add(packet);
    }

    /** Ends the steps that are over by then. */
    void advance(long nowMicros) {
        while (begun && nowMicros - stepMicros >= STEP_MICROS) {
            boolean nothing = packets.isEmpty();
            close();
            stepMicros += STEP_MICROS;
            if (nothing && said.isEmpty()) {
                // Silence that is not sent may last for hours.
                begun = false;
                lead.clear();
            }
        }
    }

    private void close() {
        int bytes = packets.stream().mapToInt(packet -> packet.data().length).sum();
        Step step = new Step(stepMicros, packets, loudness.isSpeech(bytes));
        packets = new ArrayList<>();
        if (said.isEmpty() && !step.speech()) {
            goesOn = false;
            lead(step);
            return;
        }
        said.add(step);
        int quiet = quietAtEnd();
        if (quiet >= PAUSE_STEPS) {
            give(said.size() - quiet + EDGE_STEPS);
            goesOn = false;
        } else if (lead.size() + said.size() >= LONGEST_STEPS) {
            give(breath());
            goesOn = true;
        }
    }

    private void lead(Step step) {
        lead.add(step);
        if (lead.size() > EDGE_STEPS) {
            lead.removeFirst();
        }
    }

    private int quietAtEnd() {
        int quiet = 0;
        while (!said.get(said.size() - 1 - quiet).speech()) {
            quiet++;
        }
        return quiet;
    }

    /** How many steps there are up to the last quiet one near the end; all, if there is none. */
    private int breath() {
        for (int i = said.size(); i > said.size() - BREATH_WITHIN_STEPS; i--) {
            if (!said.get(i - 1).speech()) {
                return i;
            }
        }
        return said.size();
    }

    /** Gives out the first steps of what was said. The last of them leads what comes next: a decoder needs it to settle. */
    private void give(int length) {
        List<Step> whole = new ArrayList<>(lead);
        whole.addAll(said.subList(0, length));
        long spoken = said.subList(0, length).stream().filter(Step::speech).count();
        if (spoken >= (goesOn ? 1 : LEAST_SPOKEN_STEPS)) {
            out.accept(new Utterance(
                    speakerId,
                    said.getFirst().micros(),
                    whole.stream().flatMap(step -> step.packets().stream()).toList()));
        }
        List<Step> rest = new ArrayList<>(said.subList(length, said.size()));
        lead = new ArrayList<>(List.of(whole.getLast()));
        while (!rest.isEmpty() && !rest.getFirst().speech()) {
            lead(rest.removeFirst());
        }
        said = rest;
    }
}
