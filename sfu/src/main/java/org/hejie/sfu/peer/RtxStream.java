package org.hejie.sfu.peer;

import java.util.List;
import org.hejie.sfu.rtp.RtpWriter;
import org.hejie.sfu.rtp.Rtx;
import org.hejie.sfu.rtp.TransportSequence;
import org.hejie.sfu.sdp.Codec;

/** A slot's stream of retransmissions (RFC 4588), which also carries padding. */
final class RtxStream {
    private final int ssrc;
    private int sequence;

    /** @param first where numbering begins, 0 to 65535 */
    RtxStream(int ssrc, int first) {
        this.ssrc = ssrc;
        sequence = first;
    }

    int ssrc() {
        return ssrc;
    }

    /** Writes the retransmission of the packet at the scratch array's beginning. @param header its bytes before the payload @return length, bytes */
    int wrap(byte[] scratch, int length, int header, byte[] dst, int at, int payloadType) {
        sequence = sequence + 1 & 0xffff;
        return Rtx.wrap(scratch, 0, length, header, dst, at, payloadType, ssrc, sequence);
    }

    /**
     * Writes a retransmission of nothing, which receivers take no notice of.
     *
     * @param numberId of the extension for the transport-wide number, 0 for none
     * @param bytes of padding, 1 to 255
     * @return length, bytes
     */
    int padding(byte[] dst, int at, int payloadType, int numberId, int bytes) {
        sequence = sequence + 1 & 0xffff;
        RtpWriter.header(dst, at, payloadType, sequence, 0, ssrc);
        return RtpWriter.padding(dst, at, numberId, TransportSequence.LENGTH, bytes);
    }

    /** A payload type that retransmissions have, -1 for none. */
    static int payloadType(List<Codec> codecs) {
        for (int i = 0; i < codecs.size(); i++) {
            if (codecs.get(i).rtxPayloadType() >= 0) {
                return codecs.get(i).rtxPayloadType();
            }
        }
        return -1;
    }
}
