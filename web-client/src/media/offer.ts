/** What is sent, in the order of preference: VP8 is what every browser and the recorder take at the least cost. */
const SENT = ['video/vp8', 'video/h264', 'video/vp9', 'video/av1', 'video/rtx'];
const RECEIVED = ['video/vp8', 'video/vp9', 'video/h264', 'video/av1', 'video/rtx'];

/**
 * RED carries the frame before once more (RFC 2198): one lost packet is not heard. What stands first is sent. `RTCRtpSender.setParameters` could say so
 * without an offer, but Chromium (150) takes `audio/red` there and sends opus all the same.
 */
const SPOKEN = ['audio/opus', 'audio/red'];
const SPOKEN_TWICE = ['audio/red', 'audio/opus'];

/** What a line is for: to send one of these, or to receive one. */
export type Use = 'sound' | 'repeated sound' | 'picture' | 'received sound' | 'received picture';

const ORDERS: Record<Use, readonly string[]> = {
  sound: SPOKEN,
  'repeated sound': SPOKEN_TWICE,
  picture: SENT,
  'received sound': SPOKEN,
  'received picture': RECEIVED,
};

type Codec = Pick<RTCRtpCodec, 'mimeType' | 'sdpFmtpLine'>;

/** The codecs of a list we use, most wanted first. Fewer also keep the offer small: a browser lists twenty per line, and a room has many lines. */
export function wanted<C extends Codec>(codecs: readonly C[], order: readonly string[]): C[] {
  return codecs
    .filter((codec) => order.includes(codec.mimeType.toLowerCase()) && usual(codec))
    .sort((a, b) => order.indexOf(a.mimeType.toLowerCase()) - order.indexOf(b.mimeType.toLowerCase()));
}

/** One variant of a codec is enough: 8-bit 4:2:0, and H.264 in pieces (packetization mode 1). */
function usual({ mimeType, sdpFmtpLine = '' }: Codec): boolean {
  switch (mimeType.toLowerCase()) {
    case 'video/vp9':
      return !/profile-id=[1-9]/.test(sdpFmtpLine);
    case 'video/av1':
      return !/profile=[1-9]/.test(sdpFmtpLine);
    case 'video/h264':
      return sdpFmtpLine.includes('packetization-mode=1') && /profile-level-id=42e0/i.test(sdpFmtpLine);
    default:
      return true;
  }
}

/** Tells the browser which codecs a line is for. Where it knows no such choice its own order holds. @returns whether it took that */
export function prefer(transceiver: RTCRtpTransceiver, use: Use): boolean {
  const kind = use.endsWith('sound') ? 'audio' : 'video';
  const side = use.startsWith('received') ? RTCRtpReceiver : RTCRtpSender;
  const codecs = wanted(side.getCapabilities(kind)?.codecs ?? [], ORDERS[use]);
  if (codecs.length === 0) return false;
  try {
    transceiver.setCodecPreferences(codecs);
    return true;
  } catch {
    // Some browsers refuse a list that leaves codecs out; the offer is then longer, and holds.
    return false;
  }
}
