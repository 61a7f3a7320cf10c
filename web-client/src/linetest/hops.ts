/** What is tested, in the order in which it can fail. */
export const HOPS = ['page', 'signal', 'udp', 'tcp', 'relay', 'speed', 'devices'] as const;

export type HopId = (typeof HOPS)[number];

/** `absent`: this server does not offer it, which is no fault. */
export type HopState = 'waiting' | 'running' | 'good' | 'poor' | 'failed' | 'absent';

export type Hops = Readonly<Record<HopId, HopState>>;

/** Between the page and the media node, measured with moving pictures. */
export interface Speed {
  /** kbit/s, of the best second. */
  up: number;
  down: number;
  /** Lost before repair, 0 to 1. */
  lossUp: number;
  lossDown: number;
  /** Round trip, milliseconds; undefined when nothing told it. */
  roundTrip: number | undefined;
}

/** Which sentence the whole comes to: the first thing in the way, `good` when there is none. */
export type Verdict = Exclude<HopId, 'tcp' | 'relay'> | 'media' | 'good';

const ENOUGH_KBIT = 300;
const SOUND_KBIT = 50;
const MUCH_LOSS = 0.05;
const LONG_TRIP_MS = 400;

/** Below this not even sound comes through; above the rest pictures do too. */
export function gradeOf(speed: Speed): 'good' | 'poor' | 'failed' {
  const least = Math.min(speed.up, speed.down);
  if (least < SOUND_KBIT) return 'failed';
  const loss = Math.max(speed.lossUp, speed.lossDown);
  const slow = least < ENOUGH_KBIT || loss > MUCH_LOSS || (speed.roundTrip ?? 0) > LONG_TRIP_MS;
  return slow ? 'poor' : 'good';
}

/** One way for media is enough; UDP is the one that makes it good, so its lack is named. TCP or a relay beside a working UDP are spare ways. */
export function verdictOf(hops: Hops): Verdict {
  if (hops.page === 'failed') return 'page';
  if (hops.signal === 'failed') return 'signal';
  if (hops.udp !== 'good' && hops.tcp !== 'good' && hops.relay !== 'good') return 'media';
  if (hops.udp !== 'good') return 'udp';
  if (hops.speed !== 'good') return 'speed';
  return hops.devices === 'good' ? 'good' : 'devices';
}
