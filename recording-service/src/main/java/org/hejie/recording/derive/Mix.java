package org.hejie.recording.derive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hejie.protocol.rest.Edit;
import org.hejie.recording.webm.Stream;
import org.hejie.recording.webm.TrackFormat;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's sound in one: each person's loudness is measured over the whole recording (EBU R 128, silence gated out) and brought to the same by one
 * gain, so that nothing swells; then mixed, with a limiter for what meets.
 */
final class Mix {
    private static final double TARGET_LUFS = -20;
    private static final double MOST_DB = 20;
    /** Below this nobody speaks. */
    private static final double SILENT_LUFS = -60;

    private static final int BITS = 96_000;
    static final int RATE = 48_000;
    private static final Pattern LOUDNESS = Pattern.compile("I:\\s+(-?[0-9.]+|-inf|nan) LUFS");

    private final Child child;
    private final Master master;
    private final List<Edit> edits;
    private final List<String> people = new ArrayList<>();

    /** @param whose sound goes in */
    Mix(Child child, Master master, List<Master.Person> whose, List<Edit> edits) {
        this.child = child;
        this.master = master;
        this.edits = edits;
        for (Master.Person person : whose) {
            if (!SoundLine.tracks(master, person.id()).isEmpty()) {
                people.add(person.id());
            }
        }
    }

    /** The gain of each person, dB. */
    Map<String, Double> gains() throws IOException, DeriveException {
        Map<String, Double> gains = new LinkedHashMap<>();
        for (String person : people) {
            List<String> arguments = Child.input("info");
            arguments.addAll(
                    List.of("-i", "pipe:0", "-map", "0:a:0", "-af", "ebur128=framelog=quiet", "-f", "null", "-"));
            String log = child.run(arguments, in -> feed(in, List.of(person)), 0, (bytes, count) -> {});
            double loudness = SILENT_LUFS;
            Matcher m = LOUDNESS.matcher(log);
            while (m.find()) {
                loudness = m.group(1).matches("-inf|nan") ? SILENT_LUFS : Double.parseDouble(m.group(1));
            }
            double gain = loudness <= SILENT_LUFS ? 0 : Math.clamp(TARGET_LUFS - loudness, -MOST_DB, MOST_DB);
            gains.put(person, Math.round(gain * 10) / 10.0);
        }
        return gains;
    }

    /** Writes AAC in ADTS frames. */
    void to(Map<String, Double> gains, Child.Take take) throws IOException, DeriveException {
        double seconds = master.durationMs() / 1000.0;
        long most = (4L << 20) + (long) (seconds * BITS / 8 * 3);
        child.run(arguments(gains, seconds), in -> feed(in, people), most, take);
    }

    List<String> arguments(Map<String, Double> gains, double seconds) {
        StringBuilder graph = new StringBuilder();
        StringBuilder inputs = new StringBuilder();
        String shape = "aformat=sample_fmts=fltp:sample_rates=" + RATE + ":channel_layouts=mono";
        for (int i = 0; i < people.size(); i++) {
            graph.append(String.format(
                    Locale.ROOT,
                    "[0:a:%d]%s,volume=%.1fdB[p%d];",
                    i,
                    shape,
                    gains.getOrDefault(people.get(i), 0.0),
                    i));
            inputs.append("[p").append(i).append("]");
        }
        int count = people.size();
        List<Edit> bleeps = edits.stream().filter(Edit.Bleep.class::isInstance).toList();
        if (!bleeps.isEmpty()) {
            StringBuilder when = new StringBuilder();
            for (Edit bleep : bleeps) {
                when.append(when.isEmpty() ? "" : "+")
                        .append(String.format(
                                Locale.ROOT, "between(t,%.3f,%.3f)", bleep.fromMs() / 1e3, bleep.toMs() / 1e3));
            }
            graph.append(String.format(
                    Locale.ROOT,
                    "aevalsrc='0.12*sin(2*PI*1000*t)*min(1,%s)':s=%d:d=%.3f,%s[p%d];",
                    when,
                    RATE,
                    seconds,
                    shape,
                    count));
            inputs.append("[p").append(count++).append("]");
        }
        if (count == 0) {
            graph.append("anullsrc=r=" + RATE + ":cl=mono[m]");
        } else {
            graph.append(inputs).append("amix=inputs=").append(count).append(":normalize=0[m]");
        }
        graph.append(String.format(
                Locale.ROOT, ";[m]alimiter=limit=0.89:level=0:latency=1,apad,atrim=end=%.3f[out]", seconds));
        List<String> arguments = Child.input("warning");
        arguments.addAll(List.of("-i", "pipe:0", "-filter_complex", graph.toString(), "-map", "[out]"));
        arguments.addAll(List.of("-c:a", "aac", "-b:a", Integer.toString(BITS), "-bitexact", "-f", "adts", "pipe:1"));
        return arguments;
    }

    private void feed(OutputStream in, List<String> whose) throws IOException {
        List<TrackFormat> formats = new ArrayList<>();
        List<SoundLine> lines = new ArrayList<>();
        for (String person : whose) {
            formats.add(SoundLine.tracks(master, person).getFirst().format());
            lines.add(SoundLine.of(master, person, edits));
        }
        if (formats.isEmpty()) {
            formats.add(TrackFormat.opus(RATE, 1));
        }
        Stream stream = new Stream(in, formats);
        SoundLine.@Nullable Packet[] next = new SoundLine.Packet[lines.size()];
        for (int i = 0; i < next.length; i++) {
            next[i] = lines.get(i).next();
        }
        while (true) {
            int first = -1;
            SoundLine.Packet earliest = null;
            for (int i = 0; i < next.length; i++) {
                SoundLine.Packet packet = next[i];
                if (packet != null && (earliest == null || packet.ms() < earliest.ms())) {
                    first = i;
                    earliest = packet;
                }
            }
            if (earliest == null) {
                break;
            }
            stream.add(first + 1, (long) earliest.ms(), true, earliest.bytes());
            next[first] = lines.get(first).hasNext() ? lines.get(first).next() : null;
        }
        stream.flush();
    }
}
