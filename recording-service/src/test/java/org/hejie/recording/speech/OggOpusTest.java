package org.hejie.recording.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.hejie.recording.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FFmpeg judges: it reads what was written as what was sent. */
class OggOpusTest {
    private static final long START = 1_700_000_000_000_000L;

    @TempDir
    Path folder;

    /** Two seconds of a tone, as a browser would send it. */
    private List<Packet> tone() throws Exception {
        List<byte[]> rtp = Ffmpeg.rtp(
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=frequency=440:sample_rate=48000:duration=2",
                        "-ac",
                        "2",
                        "-c:a",
                        "libopus",
                        "-b:a",
                        "48k"),
                "null",
                folder.resolve("sent.mkv"));
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            byte[] packet = rtp.get(i);
            packets.add(new Packet(START + i * 20_000L, Arrays.copyOfRange(packet, 12, packet.length)));
        }
        return packets;
    }

    private Path written(List<Packet> packets, long heardAt) throws Exception {
        return Files.write(folder.resolve("speech.ogg"), OggOpus.of(new Utterance("p_a", heardAt, packets)));
    }

    private static List<String> packets(Path file) throws Exception {
        return Ffmpeg.ffmpeg("-v", "error", "-i", file.toString(), "-c", "copy", "-f", "framemd5", "-")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                .toList();
    }

    private static String md5(Packet packet) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(packet.data()));
    }

    /** As long as it sounds. */
    private double seconds(Path file) throws Exception {
        Path sound = folder.resolve("sound.raw");
        Ffmpeg.ffmpeg("-v", "error", "-y", "-i", file.toString(), "-f", "s16le", "-ac", "1", sound.toString());
        return Files.size(sound) / 96_000.0;
    }

    @Test
    void theSamePacketsComeOutForAsLongAsTheyLast() throws Exception {
        List<Packet> sent = tone();
        Path file = written(sent, START);
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(Ffmpeg.probe(file, "stream=codec_name,sample_rate,channels"))
                .isEqualToNormalizingNewlines("opus\n48000\n1");
        assertThat(seconds(file)).isEqualTo(2.0);
        List<String> expected = new ArrayList<>();
        for (Packet packet : sent) {
            expected.add(md5(packet));
        }
        assertThat(packets(file)).isEqualTo(expected);
    }

    @Test
    void whatLeadsIsDecodedAndNotHeard() throws Exception {
        Path file = written(tone(), START + 300_000);
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(seconds(file)).isEqualTo(1.92);
        Path little = written(tone(), START + 20_000);
        assertThat(seconds(little)).isEqualTo(1.98);
    }

    @Test
    void silenceStandsWhereNothingCame() throws Exception {
        List<Packet> sent = new ArrayList<>(tone());
        sent.subList(40, 60).clear();
        Path file = written(sent, START);
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(seconds(file)).isEqualTo(2.0);
        assertThat(packets(file)).hasSize(100);
    }

    @Test
    void anUtteranceOfManyPagesIsWhole() throws Exception {
        List<Packet> tone = tone();
        List<Packet> sent = new ArrayList<>();
        for (int i = 0; i < 750; i++) {
            sent.add(new Packet(START + i * 20_000L, tone.get(i % 100).data()));
        }
        Path file = written(sent, START);
        assertThat(Ffmpeg.complaints(file)).isEmpty();
        assertThat(seconds(file)).isEqualTo(15.0);
        assertThat(packets(file)).hasSize(750);
    }
}
