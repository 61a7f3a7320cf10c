import type { TrackSource } from '../protocol';
import { encodingCount, NO_LIMIT, planned, type Size } from './encodings';
import { prefer } from './offer';

type Wanted = RTCRtpEncodingParameters & { scalabilityMode?: string };

/** One of one's own sources on its line that only sends: what is sent of it, and in how many encodings. */
export class Sender {
  private readonly transceiver: RTCRtpTransceiver;
  private limit = NO_LIMIT;
  private repeated = false;
  /** Parameters are read and set as a pair, one pair at a time. */
  private settling: Promise<void> = Promise.resolve();

  constructor(
    peer: RTCPeerConnection,
    private readonly source: TrackSource,
    private track: MediaStreamTrack | undefined,
  ) {
    this.transceiver = add(peer, source, track);
    prefer(this.transceiver, source === 'MICROPHONE' ? 'sound' : 'picture');
  }

  get mid(): string | null {
    return this.transceiver.mid;
  }

  /** Sends another track, or nothing: no new offer either way. */
  async publish(track: MediaStreamTrack | undefined): Promise<void> {
    if (this.track === track) return;
    this.track = track;
    await this.transceiver.sender.replaceTrack(track ?? null);
    await this.settle();
  }

  /** The largest height at which anyone is sent the picture: what is larger is not encoded. */
  async limitHeight(height: number): Promise<void> {
    if (this.limit === height) return;
    this.limit = height;
    await this.settle();
  }

  /** Whether each packet of sound is to carry the one before again. @returns whether the next offer says something else than the last */
  repeat(on: boolean): boolean {
    if (this.repeated === on) return false;
    this.repeated = on;
    return prefer(this.transceiver, on ? 'repeated sound' : 'sound');
  }

  /** Brings the encodings in line with what is sent and looked at; before the first answer browsers have nothing to set. */
  settle(): Promise<void> {
    this.settling = this.settling.then(() => this.apply());
    return this.settling;
  }

  private async apply(): Promise<void> {
    const { sender } = this.transceiver;
    const parameters = sender.getParameters();
    const { encodings } = parameters;
    if (encodings.length === 0) return;
    planned(this.source, encodings.length, sizeOf(this.track), this.limit).forEach((plan, i) => {
      const encoding = encodings[i];
      if (encoding === undefined) return;
      encoding.active = plan.active;
      encoding.maxBitrate = plan.maxBitrate;
      if (this.source !== 'MICROPHONE') encoding.scaleResolutionDownBy = plan.scaleResolutionDownBy;
    });
    if (this.source === 'SCREEN') parameters.degradationPreference = 'maintain-resolution';
    try {
      await sender.setParameters(parameters);
    } catch {
      // Limits are a courtesy to slow lines; without them congestion control still does its work.
    }
  }
}

/** As many encodings as the browser agrees to: layered in time, else plain, else one. */
function add(peer: RTCPeerConnection, source: TrackSource, track: MediaStreamTrack | undefined): RTCRtpTransceiver {
  const kind = source === 'MICROPHONE' ? 'audio' : 'video';
  const size = sizeOf(track);
  const plain: Wanted[] = planned(source, encodingCount(source, size), size);
  const layered = plain.map((encoding) => ({ ...encoding, scalabilityMode: 'L1T3' }));
  for (const sendEncodings of kind === 'video' ? [layered, plain] : []) {
    try {
      return peer.addTransceiver(track ?? kind, { direction: 'sendonly', sendEncodings });
    } catch {
      // An older browser: the next simpler wish.
    }
  }
  return peer.addTransceiver(track ?? kind, { direction: 'sendonly' });
}

function sizeOf(track: MediaStreamTrack | undefined): Size | undefined {
  const { width, height } = track?.getSettings() ?? {};
  return width === undefined || height === undefined || width * height === 0 ? undefined : { width, height };
}
