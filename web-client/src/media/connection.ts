import 'webrtc-adapter';

import type { IceServer, NetworkState, Slot, SlotsNotice, TrackSource } from '../protocol';
import { onNetworkChange } from '../shared/network';
import { Store } from '../shared/store';
import { prefer } from './offer';
import { pathOf } from './path';
import { type Playback, PlaybackMeter } from './playback';
import { Redundancy } from './redundancy';
import { Repair } from './repair';
import { Sender } from './sender';

/** Another participant's track, as it arrives here. */
export interface Remote {
  /** The line it arrives on. */
  mid: string;
  participantId: string;
  source: TrackSource;
  track: MediaStreamTrack;
}

export interface ConnectionState {
  path: 'connecting' | 'up' | 'down';
  network: NetworkState | undefined;
  remotes: readonly Remote[];
}

export interface ConnectionOptions {
  /** Puts an SDP offer to the server; the answer is SDP. Rejects when it is refused or the line is over. */
  offer: (sdp: string, sources: Record<string, TrackSource>) => Promise<string>;
  /** An offer was refused; the connection tries again by itself as long as it is open. */
  refused: (error: unknown) => void;
  /** A new connection was answered: the server knows nothing of how its pictures are looked at, nor we of what it wants of ours. */
  renewed: () => void;
  /** What was seen and heard fail lately; only when there is something to tell. */
  playback: (failed: Playback) => void;
}

const FIRST_SLOTS = 8;
const READ_EVERY_MS = 5_000;

/** Of the readings, the server is told the sum of so many. */
const READINGS_TOLD = 2;
const SOURCES: readonly TrackSource[] = ['MICROPHONE', 'CAMERA', 'SCREEN'];

/**
 * A participant's one connection to the media node. This side is the only one that offers: its own sources on lines that only send, and slots that
 * only receive; which participant a slot carries is told by the server and needs no new offer.
 */
export class Connection {
  readonly store = new Store<ConnectionState>({ path: 'connecting', network: undefined, remotes: [] });

  private peer: RTCPeerConnection | undefined;
  private senders = new Map<TrackSource, Sender>();
  private readonly tracks = new Map<TrackSource, MediaStreamTrack>();
  private slots: readonly Slot[] = [];
  private relays: IceServer[] = [];
  private slotsWanted = FIRST_SLOTS;
  private readonly repair = new Repair();
  private repairTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly readTimer: ReturnType<typeof setInterval>;
  private readonly redundancy = new Redundancy();
  private readonly meter = new PlaybackMeter();
  private readings = 0;
  private readonly forgetNetwork = onNetworkChange(() => this.rerouted());
  private offering = false;
  private next: 'offer' | 'restart' | 'renew' | undefined;
  private closed = false;

  constructor(private readonly options: ConnectionOptions) {
    this.readTimer = setInterval(() => void this.read(), READ_EVERY_MS);
  }

  /** Relays with new credentials: for connections from now on, and for this one's next ICE restart. */
  relay(servers: IceServer[]): void {
    this.relays = servers;
    this.peer?.setConfiguration({ ...this.peer.getConfiguration(), iceServers: servers });
  }

  /** Opens the connection; again after the server lost it. */
  renew(): void {
    this.go('renew');
  }

  /** Sends a track as one of one's sources, or nothing: no new offer either way. */
  async publish(source: TrackSource, track: MediaStreamTrack | undefined): Promise<void> {
    if (track === undefined) this.tracks.delete(source);
    else this.tracks.set(source, track);
    await this.senders.get(source)?.publish(track);
  }

  /** The largest height at which anyone is sent one of one's pictures; counts for this connection, a new one begins without. */
  async limitHeight(source: TrackSource, height: number): Promise<void> {
    await this.senders.get(source)?.limitHeight(height);
  }

  /** The server's word on one's own line: the share of what we send that is lost on the way, 0 to 1. */
  uplinkLost(share: number): void {
    if (!this.redundancy.told(share)) return;
    if (this.senders.get('MICROPHONE')?.repeat(this.redundancy.on) === true) this.go('offer');
  }

  /** The server's word on which slot carries whom. */
  assign(notice: SlotsNotice): void {
    for (const { mid } of changes(this.slots, notice.slots)) this.meter.reassigned(mid);
    this.slots = notice.slots;
    this.showRemotes();
    if (notice.missing > 0 && this.peer !== undefined) {
      this.addSlots(this.peer, notice.missing);
      this.go('offer');
    }
  }

  /** The lines on which something is to arrive now: someone is on them, has switched it on, and it is looked at. */
  expects(mids: ReadonlySet<string>): void {
    this.meter.expects(mids);
  }

  /** The signalling line is back: a broken path is tried at once. */
  nudge(): void {
    this.repair.nudge(Date.now());
    this.schedule();
  }

  close(): void {
    this.closed = true;
    this.forgetNetwork();
    clearInterval(this.readTimer);
    clearTimeout(this.repairTimer);
    this.peer?.close();
    this.peer = undefined;
    this.slots = [];
    this.showRemotes();
  }

  /** The device's way to the network is another. A restart keeps the old path until the new one stands, so it costs nothing to ask. */
  private rerouted(): void {
    if (this.peer === undefined) return;
    this.repair.rerouted(Date.now());
    this.schedule();
  }

  /** One exchange at a time; of those asked for meanwhile the most thorough comes next. */
  private go(what: 'offer' | 'restart' | 'renew'): void {
    if (this.closed) return;
    const rank = ['offer', 'restart', 'renew'] as const;
    if (this.next === undefined || rank.indexOf(what) > rank.indexOf(this.next)) this.next = what;
    if (!this.offering) void this.exchange();
  }

  private async exchange(): Promise<void> {
    this.offering = true;
    while (this.next !== undefined && !this.stopped()) {
      const what = this.next;
      this.next = undefined;
      try {
        await this.offer(what);
      } catch (error) {
        if (this.stopped()) break;
        this.repair.lost(Date.now(), 'failed');
        this.options.refused(error);
      }
      this.schedule();
    }
    this.offering = false;
  }

  private async offer(what: 'offer' | 'restart' | 'renew'): Promise<void> {
    const fresh = what === 'renew' || this.peer === undefined;
    const peer = what === 'renew' || this.peer === undefined ? this.open() : this.peer;
    this.repair.offered(Date.now());
    await peer.setLocalDescription(await peer.createOffer({ iceRestart: what === 'restart' }));
    const sources: Record<string, TrackSource> = {};
    for (const [source, { mid }] of this.senders) if (mid !== null) sources[mid] = source;
    const answer = await this.options.offer(peer.localDescription?.sdp ?? '', sources);
    if (this.peer !== peer) return;
    await peer.setRemoteDescription({ type: 'answer', sdp: answer });
    for (const sender of this.senders.values()) await sender.settle();
    if (fresh) this.options.renewed();
    if (peer.connectionState === 'connected') this.repair.connected();
    this.showRemotes();
  }

  private open(): RTCPeerConnection {
    this.peer?.close();
    const peer = new RTCPeerConnection({
      bundlePolicy: 'max-bundle',
      rtcpMuxPolicy: 'require',
      iceServers: this.relays,
    });
    this.peer = peer;
    this.slots = [];
    this.meter.reset();
    this.senders = new Map(SOURCES.map((source) => [source, new Sender(peer, source, this.tracks.get(source))]));
    this.senders.get('MICROPHONE')?.repeat(this.redundancy.on);
    this.addSlots(peer, this.slotsWanted);
    peer.onconnectionstatechange = () => {
      if (this.peer === peer) this.stateChanged(peer);
    };
    this.store.update({ path: this.store.get().path === 'connecting' ? 'connecting' : 'down' });
    this.showRemotes();
    return peer;
  }

  private addSlots(peer: RTCPeerConnection, count: number): void {
    for (let i = 0; i < count; i++) {
      prefer(peer.addTransceiver('audio', { direction: 'recvonly' }), 'received sound');
      prefer(peer.addTransceiver('video', { direction: 'recvonly' }), 'received picture');
    }
    const receiving = peer.getTransceivers().length - SOURCES.length;
    this.slotsWanted = Math.max(this.slotsWanted, Math.ceil(receiving / 2));
  }

  private stateChanged(peer: RTCPeerConnection): void {
    const now = Date.now();
    switch (peer.connectionState) {
      case 'connected':
        this.repair.connected();
        this.store.update({ path: 'up' });
        void this.read();
        break;
      case 'disconnected':
      case 'failed':
        this.repair.lost(now, peer.connectionState);
        this.store.update({ path: 'down' });
        break;
      case 'new':
      case 'connecting':
      case 'closed':
        break;
    }
    this.schedule();
  }

  private schedule(): void {
    clearTimeout(this.repairTimer);
    const at = this.repair.nextAt();
    if (at === undefined || this.closed) return;
    this.repairTimer = setTimeout(() => this.mend(), Math.max(0, at - Date.now()));
  }

  private mend(): void {
    if (this.offering) {
      // The line is down and holds our offer; it goes out when the line is back, and the next look is after that.
      this.repairTimer = setTimeout(() => this.mend(), 1_000);
      return;
    }
    if (this.repair.downFor(Date.now()) > 0) this.store.update({ path: this.wasUp() ? 'down' : 'connecting' });
    const mend = this.repair.due(Date.now());
    if (mend !== undefined) this.go(mend);
    this.schedule();
  }

  private wasUp(): boolean {
    return this.store.get().network !== undefined;
  }

  private stopped(): boolean {
    return this.closed;
  }

  private showRemotes(): void {
    const transceivers = this.peer?.getTransceivers() ?? [];
    const remotes = this.slots.flatMap(({ mid, peerId, source }) => {
      const transceiver = transceivers.find((t) => t.mid === mid);
      return transceiver === undefined
        ? []
        : [{ mid, participantId: peerId, source, track: transceiver.receiver.track }];
    });
    this.store.update({ remotes });
  }

  private async read(): Promise<void> {
    const { peer } = this;
    if (peer?.connectionState !== 'connected') return;
    const report = await peer.getStats();
    if (this.peer !== peer) return;
    this.store.update({ network: pathOf(report) ?? this.store.get().network });
    this.meter.read(report);
    if (++this.readings % READINGS_TOLD !== 0) return;
    const failed = this.meter.take();
    if (failed !== undefined) this.options.playback(failed);
  }
}

/** What the lines carry now and did not before. */
function changes(before: readonly Slot[], now: readonly Slot[]): Slot[] {
  return now.filter(
    (slot) => !before.some((b) => b.mid === slot.mid && b.peerId === slot.peerId && b.source === slot.source),
  );
}
