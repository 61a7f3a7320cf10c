import type { Person } from './person';

/** What arrived at a browser within some time, over all its pictures and voices. */
export interface Received {
  /** Over the pair in use, repetitions and padding included, bits per millisecond. */
  kbit: number;
  framesPerSecond: number;
  /** The longest time without a new frame, milliseconds. */
  stoodStill: number;
  /** Of what was heard, made up because it had not come; 0 to 1. Made-up silence does not count. */
  concealed: number;
  /** Of the largest picture, at the end. */
  height: number;
}

/** How it is over the next so many milliseconds. */
export async function received(person: Person, millis: number): Promise<Received> {
  return person.page.evaluate(async (lasts) => {
    const look = async () => {
      const sum = { at: performance.now(), bytes: 0, frames: 0, samples: 0, concealed: 0, height: 0 };
      const report = await window.testConnections.at(-1)?.getStats();
      const stats = [...(report?.values() ?? [])] as Record<string, number | string | undefined>[];
      const transport = stats.find(({ type }) => type === 'transport');
      for (const entry of stats) {
        const value = (name: string): number => Number(entry[name] ?? 0);
        if (entry['id'] === transport?.['selectedCandidatePairId']) sum.bytes = value('bytesReceived');
        if (entry['type'] !== 'inbound-rtp') continue;
        sum.frames += value('framesDecoded');
        sum.samples += value('totalSamplesReceived');
        sum.concealed += value('concealedSamples') - value('silentConcealedSamples');
        sum.height = Math.max(sum.height, value('frameHeight'));
      }
      return sum;
    };
    const first = await look();
    let last = first;
    let moved = first.at;
    let stoodStill = 0;
    while (last.at - first.at < lasts) {
      await new Promise((done) => setTimeout(done, 50));
      const now = await look();
      stoodStill = Math.max(stoodStill, now.at - moved);
      if (now.frames > last.frames) moved = now.at;
      last = now;
    }
    const took = last.at - first.at;
    return {
      kbit: (8 * (last.bytes - first.bytes)) / took,
      framesPerSecond: (1000 * (last.frames - first.frames)) / took,
      stoodStill,
      concealed: (last.concealed - first.concealed) / Math.max(1, last.samples - first.samples),
      height: last.height,
    };
  }, millis);
}
