/** What a bar shows is the newest stretch; whether there is any sound at all is asked of a longer one, as a busy page reads late. */
const BAR_SAMPLES = 2048;
const WINDOW_SAMPLES = 32_768;

/** Loudness in dBFS: 0 is the loudest there is, -100 is nothing. */
export interface Loudness {
  /** Of the newest 40 ms or so. */
  now: number;
  /** Of the loudest moment of the last half second or more. */
  lately: number;
}

/** How loud a microphone is, without sending it anywhere. */
export class LevelMeter {
  private readonly context: AudioContext;
  private readonly source: MediaStreamAudioSourceNode;
  private readonly analyser: AnalyserNode;
  private readonly samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.context = new AudioContext();
    this.source = this.context.createMediaStreamSource(new MediaStream([track]));
    this.analyser = this.context.createAnalyser();
    this.analyser.fftSize = WINDOW_SAMPLES;
    this.samples = new Float32Array(this.analyser.fftSize);
    this.source.connect(this.analyser);
    void this.context.resume();
  }

  /** Undefined while the browser holds the audio back. */
  read(): Loudness | undefined {
    if (this.context.state !== 'running') return undefined;
    this.analyser.getFloatTimeDomainData(this.samples);
    return loudness(this.samples);
  }

  close(): void {
    this.source.disconnect();
    void this.context.close();
  }
}

export function loudness(samples: Float32Array): Loudness {
  let lately = -100;
  for (let from = 0; from < samples.length; from += BAR_SAMPLES) {
    lately = Math.max(lately, decibels(samples.subarray(from, from + BAR_SAMPLES)));
  }
  return { now: decibels(samples.subarray(-BAR_SAMPLES)), lately };
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
  silent(now: number, db: number | undefined): boolean {
    if (db === undefined || db > SILENCE_DB || this.lastSound === undefined) this.lastSound = now;
    return now - this.lastSound >= SILENT_AFTER_MS;
  }

  reset(): void {
    this.lastSound = undefined;
  }
}
