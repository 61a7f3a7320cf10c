import type { LineTest, Version } from '../protocol';
import { api } from '../shared/api';
import { Store } from '../shared/store';
import type { Way } from './candidates';
import { gradeOf, type HopId, type Hops, type HopState, type Speed } from './hops';
import { connect, NotOfferedError, signalAnswers } from './probe';
import { measure } from './speed';

export interface RunState {
  at: 'ready' | 'running' | 'done';
  hops: Hops;
  speed: Speed | undefined;
  /** How sound and picture went for the speed. */
  way: Way | undefined;
  /** Which devices there are. */
  devices: { camera: boolean; microphone: boolean };
  /** The server does not take another test now: its reason. */
  refused: unknown;
}

const NOTHING_YET: Hops = {
  page: 'waiting',
  signal: 'waiting',
  udp: 'waiting',
  tcp: 'waiting',
  relay: 'waiting',
  speed: 'waiting',
  devices: 'waiting',
};

const WAYS: readonly Way[] = ['udp', 'tcp', 'relay'];
const READY: RunState = {
  at: 'ready',
  hops: NOTHING_YET,
  speed: undefined,
  way: undefined,
  devices: { camera: false, microphone: false },
  refused: undefined,
};

/** One after the other, each hop of the way from this page to the media node; the ways for media side by side. */
export class Run {
  readonly store = new Store<RunState>(READY);

  async start(): Promise<void> {
    this.store.set({ ...READY, at: 'running' });
    await this.devices();
    const reached = await this.hop('page', async () => {
      await api.get<Version>('/version');
      return 'good';
    });
    if (reached) await this.beyond();
    this.store.update({ at: 'done' });
  }

  /** What lies behind the page's own server. */
  private async beyond(): Promise<void> {
    await this.hop('signal', async () => ((await signalAnswers()) ? 'good' : 'failed'));
    let test: LineTest;
    try {
      test = await api.post<LineTest>('/line-tests');
    } catch (refused) {
      this.store.update({ refused });
      return;
    }
    try {
      await this.media(test);
    } finally {
      // It would end by itself; the next one need not wait for that.
      api.delete(`/line-tests/${encodeURIComponent(test.lineTestId)}`).catch(() => undefined);
    }
  }

  private async media(test: LineTest): Promise<void> {
    const open = await Promise.all(WAYS.map((way) => this.hop(way, () => tryOut(test, way))));
    const way = WAYS.find((_, i) => open[i]);
    if (way === undefined) return;
    this.store.update({ way });
    await this.hop('speed', async () => {
      const speed = await measure(test, way);
      this.store.update({ speed });
      return gradeOf(speed);
    });
  }

  private async devices(): Promise<void> {
    await this.hop('devices', async () => {
      const media = navigator.mediaDevices as MediaDevices | undefined;
      const kinds = ((await media?.enumerateDevices()) ?? []).map(({ kind }) => kind);
      const devices = { camera: kinds.includes('videoinput'), microphone: kinds.includes('audioinput') };
      this.store.update({ devices });
      if (!devices.microphone) return 'failed';
      return devices.camera ? 'good' : 'poor';
    });
  }

  /** @returns whether it is open */
  private async hop(id: HopId, find: () => Promise<HopState>): Promise<boolean> {
    this.mark(id, 'running');
    let state: HopState;
    try {
      state = await find();
    } catch (error) {
      state = error instanceof NotOfferedError ? 'absent' : 'failed';
    }
    this.mark(id, state);
    return state === 'good';
  }

  private mark(id: HopId, state: HopState): void {
    this.store.update({ hops: { ...this.store.get().hops, [id]: state } });
  }
}

async function tryOut(test: LineTest, way: Way): Promise<HopState> {
  const end = ({ udp: 'UDP', tcp: 'TCP', relay: 'RELAY' } as const)[way];
  (await connect(test, end, way)).close();
  return 'good';
}
