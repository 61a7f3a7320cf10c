package org.hejie.sfu.rtcp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes down what a compound says. */
final class RecordedRtcp implements RtcpHandler {
    final List<String> said = new ArrayList<>();

    @Override
    public void senderReport(int ssrc, long ntp, int rtpTimestamp, long packets, long octets) {
        said.add("sr %x %x %x %d %d".formatted(ssrc, ntp, rtpTimestamp, packets, octets));
    }

    @Override
    public void receptionReport(
            int reporter, int ssrc, int fraction, int lost, long highest, long jitter, long lsr, long dlsr) {
        said.add("block %x %x %d %d %x %d %x %x".formatted(reporter, ssrc, fraction, lost, highest, jitter, lsr, dlsr));
    }

    @Override
    public void nack(int sender, int media, int pid, int blp) {
        said.add("nack %x %x %d %x".formatted(sender, media, pid, blp));
    }

    @Override
    public void pli(int sender, int media) {
        said.add("pli %x %x".formatted(sender, media));
    }

    @Override
    public void fir(int media, int number) {
        said.add("fir %x %d".formatted(media, number));
    }

    @Override
    public void remb(long bitsPerSecond) {
        said.add("remb " + bitsPerSecond);
    }

    @Override
    public void transportFeedback(int sender, int media, byte[] b, int offset, int length) {
        said.add("twcc %x %x ".formatted(sender, media) + HexFormat.of().formatHex(b, offset, offset + length));
    }

    @Override
    public void bye(int ssrc) {
        said.add("bye %x".formatted(ssrc));
    }
}
