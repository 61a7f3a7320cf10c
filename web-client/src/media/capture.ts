import type { TrackSource } from '../protocol';
import { Store } from '../shared/store';
import { type CaptureFault, faultOf } from './fault';

export interface CaptureState {
  tracks: Partial<Record<TrackSource, MediaStreamTrack>>;
  faults: Partial<Record<TrackSource, CaptureFault>>;
  /** Being asked for right now: the browser may be showing its question. */
  asking: Partial<Record<TrackSource, boolean>>;
  /** The device chosen; none chosen is the browser's own choice. */
  chosen: { MICROPHONE?: string; CAMERA?: string };
  devices: MediaDeviceInfo[];
}

const VIDEO: MediaTrackConstraints = {
  width: { ideal: 960 },
  height: { ideal: 540 },
  frameRate: { ideal: 24, max: 30 },
  facingMode: { ideal: 'user' },
};

const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/**
 * The person's own camera, microphone and screen. A camera that is off is let go, so that its light goes out; a microphone that is muted is kept,
 * so that unmuting is instant (nothing of it is sent).
 */
export class Capture {
  readonly store = new Store<CaptureState>({ tracks: {}, faults: {}, asking: {}, chosen: {}, devices: [] });

  constructor() {
    // Absent in insecure contexts, whatever the types say.
    const media = navigator.mediaDevices as MediaDevices | undefined;
    media?.addEventListener('devicechange', this.devicesChanged);
  }

  /** The live track of a source, asked for when it is not there; undefined when it is not to be had, and then {@link CaptureState.faults} says why. */
  async open(source: TrackSource): Promise<MediaStreamTrack | undefined> {
    const { tracks, asking } = this.store.get();
    const open = tracks[source];
    if (open?.readyState === 'live') return open;
    if (asking[source] === true) return undefined;
    this.mark('asking', source, true);
    this.mark('faults', source, undefined);
    try {
      const track = await this.ask(source);
      track.addEventListener('ended', () => this.ended(source, track));
      this.mark('tracks', source, track);
      await this.listDevices();
      return track;
    } catch (error) {
      this.mark('faults', source, faultOf(error));
      return undefined;
    } finally {
      this.mark('asking', source, undefined);
    }
  }

  close(source: TrackSource): void {
    this.store.get().tracks[source]?.stop();
    this.mark('tracks', source, undefined);
  }

  closeAll(): void {
    for (const source of ['MICROPHONE', 'CAMERA', 'SCREEN'] as const) this.close(source);
  }

  /** Takes another device for a source and opens it. */
  async choose(source: 'MICROPHONE' | 'CAMERA', deviceId: string): Promise<MediaStreamTrack | undefined> {
    this.store.update({ chosen: { ...this.store.get().chosen, [source]: deviceId } });
    this.close(source);
    return this.open(source);
  }

  private async ask(source: TrackSource): Promise<MediaStreamTrack> {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (media === undefined) throw Object.assign(new Error('no mediaDevices'), { name: 'InsecureError' });
    const deviceId = source === 'SCREEN' ? undefined : this.store.get().chosen[source];
    const device = deviceId === undefined ? {} : { deviceId: { ideal: deviceId } };
    const stream =
      source === 'SCREEN'
        ? await media.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false })
        : await media.getUserMedia(
            source === 'CAMERA' ? { video: { ...VIDEO, ...device } } : { audio: { ...AUDIO, ...device } },
          );
    const track = stream.getTracks()[0];
    if (track === undefined) throw Object.assign(new Error('no track'), { name: 'NotFoundError' });
    // Documents are what is shared: sharp letters go before smooth motion.
    if (source === 'SCREEN') track.contentHint = 'text';
    return track;
  }

  private ended(source: TrackSource, track: MediaStreamTrack): void {
    if (this.store.get().tracks[source] !== track) return;
    this.mark('tracks', source, undefined);
    // A shared screen ends when the person says so in the browser's own bar; a device that ends was taken away.
    if (source !== 'SCREEN') this.mark('faults', source, 'none');
  }

  private readonly devicesChanged = () => {
    void this.listDevices().then(() => {
      for (const source of ['MICROPHONE', 'CAMERA'] as const) {
        if (this.store.get().faults[source] === 'none' && this.has(source)) void this.open(source);
      }
    });
  };

  private has(source: 'MICROPHONE' | 'CAMERA'): boolean {
    const kind = source === 'CAMERA' ? 'videoinput' : 'audioinput';
    return this.store.get().devices.some((device) => device.kind === kind);
  }

  private async listDevices(): Promise<void> {
    try {
      this.store.update({ devices: await navigator.mediaDevices.enumerateDevices() });
    } catch {
      // Without a list there is nothing to choose from; the open tracks stay.
    }
  }

  private mark<K extends 'tracks' | 'faults' | 'asking'>(
    what: K,
    source: TrackSource,
    value: CaptureState[K][TrackSource] | undefined,
  ): void {
    const next = { ...this.store.get()[what] };
    if (value === undefined) Reflect.deleteProperty(next, source);
    else next[source] = value;
    this.store.update({ [what]: next });
  }
}

let shared: Capture | undefined;

/** One for the page: what the device check opened, the room goes on using. */
export function capture(): Capture {
  return (shared ??= new Capture());
}
