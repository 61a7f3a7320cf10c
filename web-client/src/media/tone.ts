/** Notes in hertz, one after the other: `test` to try the speaker, `calm` when something happened, `call` when somebody waits for the listener. */
const TONES = { test: [523, 659, 784, 1047], calm: [523, 659], call: [784, 587, 784] } as const;

const NOTE_S = 0.22;
const LOUDNESS = { test: 0.25, calm: 0.06, call: 0.12 } as const;

/** Plays a tone; resolves when it is over, also when the browser holds the sound back. */
export async function playTone(name: keyof typeof TONES): Promise<void> {
  const context = new AudioContext();
  try {
    const out = context.createGain();
    out.gain.value = LOUDNESS[name];
    out.connect(context.destination);
    const notes = TONES[name];
    notes.forEach((frequency, index) => {
      const start = context.currentTime + index * NOTE_S;
      const note = context.createOscillator();
      const shape = context.createGain();
      note.frequency.value = frequency;
      shape.gain.setValueAtTime(0, start);
      shape.gain.linearRampToValueAtTime(1, start + 0.02);
      shape.gain.linearRampToValueAtTime(0, start + NOTE_S);
      note.connect(shape).connect(out);
      note.start(start);
      note.stop(start + NOTE_S);
    });
    await new Promise((done) => setTimeout(done, (notes.length * NOTE_S + 0.3) * 1000));
  } finally {
    await context.close();
  }
}
