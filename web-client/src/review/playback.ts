import { type Axis, nextRecorded, type PlacedTrack, trackAt } from './axis';
import { atRate, type Clock, movedTo, positionAt, running, stillAt, stopped } from './clock';
import { correctionFor } from './drift';
import { Played } from './played';

/** What playback needs of a `<video>` or `<audio>`; the tests bring players of their own. */
export interface Player {
  currentTime: number;
  playbackRate: number;
  readonly paused: boolean;
  readonly ended: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  play(): Promise<void>;
  pause(): void;
}

/** What the page shows of it. */
export interface PlaybackView {
  readonly positionMs: number;
  readonly rate: number;
  /** The viewer wants it to play; it may still be waiting for a track. */
  readonly playing: boolean;
  /** The clock stands still until every selected track can play. */
  readonly waiting: boolean;
  /** The browser refused to start sound or picture without a press. */
  readonly refused: boolean;
  /** Tracks that did not become ready in time; the others play on without them. */
  readonly late: readonly string[];
}

/** HTMLMediaElement.HAVE_CURRENT_DATA. */
const HAS_PICTURE = 2;
/** HTMLMediaElement.HAVE_FUTURE_DATA. */
const CAN_PLAY = 3;
/** A picture that stands after a jump was seen: it counts as one frame. */
const FRAME_MS = 40;
/** A player may be starved this long before the clock stops for it: short stalls are worked off without stopping everyone. */
const PATIENCE_MS = 400;
/** After this the others go on without it. */
const GIVE_UP_MS = 8_000;

/** A player takes about this long from play() to its first frame or sound: one whose track begins in the middle is started so much earlier. */
const LEAD_MS = 100;
/** So long after a start the clock yields to its players: all of them needed time to begin, and none is late for that. */
const SETTLING_MS = 500;

/** A player that stands is taken this near: a step of one frame must show another picture. */
const STILL_MS = 5;

interface Follower {
  readonly placed: PlacedTrack;
  readonly player: Player;
  starvedSinceMs: number | undefined;
  driftMs: number;
}

/**
 * Keeps any number of players at one master clock. Call {@link tick} some ten times a second; everything else takes effect at the next
 * tick. Not a timer itself: the time is an argument.
 */
export class Playback {
  private clock: Clock;
  private wanted = false;
  private waitingSinceMs: number | undefined;
  private startedAtMs = 0;
  private refused = false;
  /** What was seen and heard, for the report of it. */
  readonly played = new Played();
  /** Since when, on the axis, the clock has run without a jump, as far as it is noted. */
  private ranFromMs: number | undefined;
  private stoodAtMs: number;
  private readonly followers = new Map<string, Follower>();
  private readonly late = new Set<string>();

  constructor(
    private readonly axis: Axis,
    private skipGaps = true,
  ) {
    this.clock = stillAt(axis.firstRecordedMs);
    // The picture a page opens with is nobody's wish.
    this.stoodAtMs = axis.firstRecordedMs;
  }

  add(placed: PlacedTrack, player: Player): void {
    this.followers.set(placed.track.trackId, { placed, player, starvedSinceMs: undefined, driftMs: 0 });
  }

  remove(trackId: string): void {
    this.followers.get(trackId)?.player.pause();
    this.followers.delete(trackId);
    this.late.delete(trackId);
  }

  /** Whether playing jumps over stretches in which nothing was recorded. */
  skip(on: boolean): void {
    this.skipGaps = on;
  }

  play(nowMs: number): void {
    const end = this.axis.durationMs;
    if (positionAt(this.clock, nowMs, end) >= end) this.seek(this.axis.firstRecordedMs, nowMs);
    this.wanted = true;
    this.refused = false;
    this.wait(nowMs);
  }

  pause(nowMs: number): void {
    this.wanted = false;
    this.waitingSinceMs = undefined;
    this.clock = stopped(this.clock, nowMs, this.axis.durationMs);
  }

  seek(positionMs: number, nowMs: number): void {
    this.clock = movedTo(this.clock, positionMs, nowMs, this.axis.durationMs);
    this.ranFromMs = undefined;
    if (this.wanted) this.wait(nowMs);
  }

  rate(rate: number, nowMs: number): void {
    this.clock = atRate(this.clock, rate, nowMs, this.axis.durationMs);
  }

  /** Milliseconds a player is ahead of (positive) or behind the clock, as the last tick saw it. */
  drift(trackId: string): number {
    return this.followers.get(trackId)?.driftMs ?? 0;
  }

  view(nowMs: number): PlaybackView {
    return {
      positionMs: positionAt(this.clock, nowMs, this.axis.durationMs),
      rate: this.clock.rate,
      playing: this.wanted,
      waiting: this.waitingSinceMs !== undefined,
      refused: this.refused,
      late: [...this.late],
    };
  }

  tick(nowMs: number): void {
    const end = this.axis.durationMs;
    let position = positionAt(this.clock, nowMs, end);
    if (this.wanted && this.skipGaps) {
      const next = nextRecorded(this.axis.bands, position);
      if (next > position && next < end) {
        this.seek(next, nowMs);
        position = next;
      }
    }
    if (this.wanted && position >= end) this.pause(nowMs);
    const active = [...this.followers.values()].filter((follower) => this.follow(follower, position));
    this.note(active, position);
    if (!this.wanted) return;
    if (nowMs - this.startedAtMs < SETTLING_MS) this.yieldTo(active, position, nowMs);
    if (this.waitingSinceMs !== undefined) this.gather(active, nowMs);
    else this.keepTogether(active, nowMs);
  }

  private note(active: readonly Follower[], position: number): void {
    const shown = active.filter(({ player }) => !player.seeking && player.readyState >= HAS_PICTURE);
    const placed = (followers: readonly Follower[]) => followers.map((follower) => follower.placed);
    if (this.clock.running) {
      const running = shown.filter(({ player }) => !player.paused);
      if (this.ranFromMs !== undefined && position > this.ranFromMs)
        this.played.note(placed(running), this.ranFromMs, position);
      this.ranFromMs = position;
      return;
    }
    this.ranFromMs = undefined;
    const still = shown.filter(
      ({ placed: { track }, driftMs }) => track.source !== 'MICROPHONE' && Math.abs(driftMs) <= FRAME_MS,
    );
    if (position === this.stoodAtMs || still.length === 0) return;
    this.stoodAtMs = position;
    this.played.note(placed(still), position, position + FRAME_MS);
  }

  private wait(nowMs: number): void {
    this.clock = stopped(this.clock, nowMs, this.axis.durationMs);
    this.waitingSinceMs = nowMs;
  }

  /** Takes a player to where it should be; false if it has nothing to play now. */
  private follow(follower: Follower, position: number): boolean {
    const { player, placed } = follower;
    const moment = trackAt(placed, this.axis.bands, position);
    if (moment.kind === 'before' && this.clock.running && placed.fromMs - position <= LEAD_MS * this.clock.rate) {
      if (player.paused && player.currentTime < 0.1) this.start([follower]);
      return false;
    }
    if (moment.kind !== 'recorded') {
      if (!player.paused) player.pause();
      follower.driftMs = 0;
      follower.starvedSinceMs = undefined;
      return false;
    }
    const moving = this.clock.running;
    follower.driftMs = (player.currentTime - moment.fileSeconds) * 1000;
    // A file may end a frame or two before its track does: leave it at its last picture, since playing an ended file starts it over.
    if (player.ended && follower.driftMs > -1_000 && follower.driftMs <= 0) return false;
    if (player.seeking) return true;
    if (!moving) {
      if (!player.paused) player.pause();
      if (Math.abs(follower.driftMs) > STILL_MS && player.readyState > 0) player.currentTime = moment.fileSeconds;
      return true;
    }
    const correction = correctionFor(follower.driftMs, this.clock.rate, placed.track.source === 'MICROPHONE');
    const rate = correction.kind === 'nudge' ? correction.playbackRate : this.clock.rate;
    if (player.playbackRate !== rate) player.playbackRate = rate;
    if (correction.kind === 'seek' && player.readyState > 0) player.currentTime = moment.fileSeconds;
    return true;
  }

  /** Before the clock runs: everyone at the right place and ready, or too late to wait for. */
  private gather(active: readonly Follower[], nowMs: number): void {
    const missing = active.filter(({ player }) => player.seeking || player.readyState < CAN_PLAY);
    const patient = nowMs - (this.waitingSinceMs ?? nowMs) < GIVE_UP_MS;
    if (missing.some(({ placed }) => !this.late.has(placed.track.trackId)) && patient) return;
    for (const { placed } of missing) this.late.add(placed.track.trackId);
    this.waitingSinceMs = undefined;
    this.clock = running(this.clock, nowMs, this.axis.durationMs);
    this.startedAtMs = nowMs;
    this.start(active);
  }

  /** Sets the clock back to its foremost player. */
  private yieldTo(active: readonly Follower[], position: number, nowMs: number): void {
    if (!this.clock.running || active.length === 0) return;
    const ahead = Math.max(...active.map(({ driftMs }) => driftMs));
    if (ahead < 0 && ahead > -SETTLING_MS)
      this.clock = movedTo(this.clock, position + ahead, nowMs, this.axis.durationMs);
  }

  private keepTogether(active: readonly Follower[], nowMs: number): void {
    let starved = false;
    for (const follower of active) {
      const { trackId } = follower.placed.track;
      if (follower.player.readyState >= CAN_PLAY || follower.player.seeking) {
        follower.starvedSinceMs = undefined;
        if (follower.player.readyState >= CAN_PLAY) this.late.delete(trackId);
      } else {
        follower.starvedSinceMs ??= nowMs;
        starved ||= nowMs - follower.starvedSinceMs > PATIENCE_MS && !this.late.has(trackId);
      }
    }
    if (starved) this.wait(nowMs);
    else this.start(active);
  }

  private start(active: readonly Follower[]): void {
    for (const { player } of active) {
      if (!player.paused || player.ended) continue;
      player.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') this.refused = true;
      });
    }
  }
}
