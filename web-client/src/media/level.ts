/** How loud a microphone is: reads the newest 20 to 50 ms of it, without sending it anywhere. */
export class LevelMeter {
  private readonly context: AudioContext;
  private readonly source: MediaStreamAudioSourceNode;
  private readonly analyser: AnalyserNode;
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.context = new AudioContext();
    this.source = this.context.createMediaStreamSource(new MediaStream([track]));
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = 1024;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.source.connect(this.analyser);
    void this.context.resume();
  }

  /** Root mean square of the newest samples, dBFS: 0 is the loudest there is, -100 is nothing. -Infinity while the browser holds the audio back. */
  decibels(): number {
    if (this.context.state !== 'running') return -Infinity;
    this.analyser.getFloatTimeDomainData(this.samples);
    return decibels(this.samples);
  }

  close(): void {
    this.source.disconnect();
    void this.context.close();
  }
}

export function decibels(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? -100 : Math.max(-100, 10 * Math.log10(sum / samples.length));
}

/** 0 to 1 for a bar: speech at a normal distance fills about two thirds. */
export function bar(db: number): number {
  return Math.min(1, Math.max(0, (db + 60) / 55));
}

const SILENCE_DB = -65;
const SILENT_AFTER_MS = 6_000;

/** Notices a microphone that gives no sound at all: its own switch, a wrong device, a muted system. Ordinary quiet in a room is louder. */
export class SilenceWatch {
  private lastSound: number | undefined;

  /** Whether there has been no sound for so long that the person should be told. */
  silent(now: number, db: number): boolean {
    if (db > SILENCE_DB || this.lastSound === undefined || db === -Infinity) this.lastSound = now;
    return now - this.lastSound >= SILENT_AFTER_MS;
  }

  reset(): void {
    this.lastSound = undefined;
  }
}
