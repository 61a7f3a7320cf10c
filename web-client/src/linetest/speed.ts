import { prefer } from '../media/offer';
import type { LineTest } from '../protocol';
import type { Way } from './candidates';
import type { Speed } from './hops';
import { connect } from './probe';

const SECONDS = 6;

/** Browsers begin slowly and find out how much goes; the first seconds say nothing about the line. */
const FROM_SECOND = 3;
const MOST_BITS = 1_500_000;
const WIDTH = 640;
const HEIGHT = 360;
const BLOCK = 16;

/** Running totals of one end. */
export interface Totals {
  bytes: number;
  packets: number;
  lost: number;
  roundTrip: number | undefined;
}

/** Sends moving pictures to the room and takes them back, for some seconds. */
export async function measure(test: LineTest, way: Way): Promise<Speed> {
  const noise = new Noise();
  const peers: RTCPeerConnection[] = [];
  try {
    const receiver = await connect(test, 'RECEIVER', way, (peer) => {
      prefer(peer.addTransceiver('video', { direction: 'recvonly' }), 'received picture');
      return () => ({});
    });
    peers.push(receiver);
    const sender = await connect(test, 'SENDER', way, (peer) => {
      const line = peer.addTransceiver(noise.track, {
        direction: 'sendonly',
        sendEncodings: [{ maxBitrate: MOST_BITS }],
      });
      prefer(line, 'picture');
      return () => (line.mid === null ? {} : { [line.mid]: 'CAMERA' });
    });
    peers.push(sender);
    const readings: [up: Totals, down: Totals][] = [];
    for (let second = 0; second <= SECONDS; second++) {
      if (second > 0) await new Promise((done) => setTimeout(done, 1_000));
      if (second >= FROM_SECOND - 1) {
        readings.push([totalsOf(await sender.getStats()), totalsOf(await receiver.getStats())]);
      }
    }
    return speedOf(
      readings.map(([up]) => up),
      readings.map(([, down]) => down),
    );
  } finally {
    noise.stop();
    for (const peer of peers) peer.close();
  }
}

/** From readings a second apart. */
export function speedOf(up: readonly Totals[], down: readonly Totals[]): Speed {
  return {
    up: best(up),
    down: best(down),
    lossUp: loss(up),
    lossDown: loss(down),
    roundTrip: up.findLast(({ roundTrip }) => roundTrip !== undefined)?.roundTrip,
  };
}

function best(readings: readonly Totals[]): number {
  const seconds = readings.slice(1).map(({ bytes }, i) => bytes - (readings[i]?.bytes ?? 0));
  return Math.round((Math.max(0, ...seconds) * 8) / 1000);
}

function loss(readings: readonly Totals[]): number {
  const [first, last] = [readings[0], readings.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const lost = Math.max(0, last.lost - first.lost);
  const all = last.packets - first.packets + lost;
  return all > 0 ? lost / all : 0;
}

/** Of the sending end what the server reports back, of the receiving end what came. */
export function totalsOf(report: RTCStatsReport): Totals {
  const totals: Totals = { bytes: 0, packets: 0, lost: 0, roundTrip: undefined };
  for (const entry of report.values() as Iterable<Record<string, unknown>>) {
    switch (entry['type']) {
      case 'outbound-rtp':
        totals.bytes += number(entry['bytesSent']);
        totals.packets += number(entry['packetsSent']);
        break;
      case 'remote-inbound-rtp':
        totals.lost += number(entry['packetsLost']);
        break;
      case 'inbound-rtp':
        totals.bytes += number(entry['bytesReceived']);
        // What was sent once more had been lost.
        totals.packets += number(entry['packetsReceived']) - number(entry['retransmittedPacketsReceived']);
        totals.lost += number(entry['packetsLost']) + number(entry['retransmittedPacketsReceived']);
        break;
      case 'candidate-pair':
        if (entry['nominated'] === true && typeof entry['currentRoundTripTime'] === 'number') {
          totals.roundTrip = Math.round(entry['currentRoundTripTime'] * 1000);
        }
        break;
    }
  }
  return totals;
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** A picture that cannot be made small: every block another colour, many times a second. Shown to nobody. */
class Noise {
  readonly track: MediaStreamTrack;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor() {
    const canvas = document.createElement('canvas');
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const pen = canvas.getContext('2d');
    const [track] = canvas.captureStream(24).getVideoTracks();
    if (pen === null || track === undefined) throw new Error('no canvas to draw on');
    this.track = track;
    const draw = () => {
      for (let x = 0; x < WIDTH; x += BLOCK) {
        for (let y = 0; y < HEIGHT; y += BLOCK) {
          pen.fillStyle = `hsl(${Math.floor(Math.random() * 360)} 80% 50%)`;
          pen.fillRect(x, y, BLOCK, BLOCK);
        }
      }
    };
    draw();
    this.timer = setInterval(draw, 50);
  }

  stop(): void {
    clearInterval(this.timer);
    this.track.stop();
  }
}
