/** How one direction of a line treats packets. */
export interface Weather {
  /** kbit/s; more waits in the queue. */
  rate?: number;
  /** Milliseconds of queue at that rate; what does not fit is dropped. */
  queue?: number;
  /** Milliseconds each packet takes, on top of its turn in the queue. */
  delay?: number;
  /** Up to so many milliseconds more, by chance; never overtaking. */
  jitter?: number;
  /** Share of packets lost by chance, 0 to 1. */
  loss?: number;
  /** Mean length of a run of losses; 1: each by itself. */
  burst?: number;
}

/** One direction of a line: bottleneck, queue, delay, jitter and loss (Gilbert's model), the same for the same seed. */
export class Channel {
  private weather: Weather = {};
  private free = 0;
  private last = 0;
  private losing = false;
  private state: number;
  dropped = 0;
  passed = 0;
  /** Milliseconds that packets stood in the queue, summed. */
  waited = 0;

  constructor(seed: number) {
    this.state = seed >>> 0 || 1;
  }

  becomes(weather: Weather): void {
    this.weather = weather;
  }

  /** When a packet that comes now arrives, milliseconds; undefined: never. */
  arrival(now: number, bytes: number): number | undefined {
    const { rate, queue = 300, delay = 0, jitter = 0 } = this.weather;
    if (this.lost()) {
      this.dropped++;
      return undefined;
    }
    let leaves = now;
    if (rate !== undefined) {
      const begins = Math.max(now, this.free);
      if (begins - now > queue) {
        this.dropped++;
        return undefined;
      }
      this.waited += begins - now;
      leaves = begins + ((bytes + 28) * 8) / rate;
      this.free = leaves;
    }
    const arrives = Math.max(this.last, leaves + delay + jitter * this.random());
    this.last = arrives;
    this.passed++;
    return arrives;
  }

  private lost(): boolean {
    const { loss = 0, burst = 1 } = this.weather;
    if (loss === 0) {
      this.losing = false;
      return false;
    }
    const stay = 1 - 1 / burst;
    const begin = Math.min(1, (loss * (1 - stay)) / (1 - loss));
    this.losing = this.random() < (this.losing ? stay : begin);
    return this.losing;
  }

  /** xorshift32, 0 to 1. */
  private random(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state / 0x1_0000_0000;
  }
}
