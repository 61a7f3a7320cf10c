import type { Json } from './read';
import { nanos, number, objectOf, text } from './read';
import type { Findings } from './report';
import { MANIFEST } from './seal';
import type { Track } from './tracks';

/** Whether the clock was set while the session ran, or was off: both are told, neither is a fault. */

const STEP_MS = 250;
const DRIFT = 0.001;
const OFFSET_MS = 2000;

interface Moment {
  readonly file: string;
  readonly at: number;
  readonly monotonicMs: number;
  readonly process: string;
  readonly offsetMs: number | undefined;
}

/** What the lines say of the clock, in the order of time, one process after the other. */
function momentsOf(tracks: readonly Track[], manifest: Json | undefined): Moment[] {
  const moments: Moment[] = [];
  for (const track of tracks) {
    for (const chunk of track.chunks) add(moments, `${track.path}/chunks.jsonl`, objectOf(chunk.line.body['time']));
  }
  if (manifest) add(moments, MANIFEST, objectOf(manifest['clock']));
  return moments.sort((a, b) =>
    a.process === b.process ? a.monotonicMs - b.monotonicMs : a.process < b.process ? -1 : 1,
  );
}

/** By how much it was set between two moments; `undefined`: it was not, or nobody can say. */
function stepBetween(before: Moment | undefined, now: Moment): number | undefined {
  if (before?.process !== now.process) return undefined;
  const passed = now.monotonicMs - before.monotonicMs;
  const step = now.at - before.at - passed;
  return Math.abs(step) <= STEP_MS + passed * DRIFT ? undefined : step;
}

/** Whether it was set while the session lasted: then the log's times and the tracks' cannot be compared. */
export function clockWasSet(
  tracks: readonly Track[],
  manifest: Json | undefined,
  log: readonly { at: string }[],
): boolean {
  const back = log.some(({ at }, n) => (nanos(at) ?? 0n) < (nanos(log[n - 1]?.at) ?? 0n));
  return back || momentsOf(tracks, manifest).some((now, n, all) => stepBetween(all[n - 1], now) !== undefined);
}

export function checkClocks(tracks: readonly Track[], manifest: Json | undefined, findings: Findings): void {
  const moments = momentsOf(tracks, manifest);
  for (const [n, now] of moments.entries()) {
    const before = moments[n - 1];
    if (now.offsetMs !== undefined && Math.abs(now.offsetMs) > OFFSET_MS) {
      findings.note(
        'clock_off',
        now.file,
        `服务器时钟当时偏差 ${now.offsetMs} 毫秒。`,
        `the server's clock was off by ${now.offsetMs} ms.`,
      );
    }
    const step = stepBetween(before, now);
    if (before === undefined || step === undefined) continue;
    findings.note(
      'clock_set',
      now.file,
      `服务器时钟在 ${new Date(before.at).toISOString()} 之后被拨动 ${step} 毫秒。`,
      `the server's clock was set by ${step} ms after ${new Date(before.at).toISOString()}.`,
    );
  }
}

function add(moments: Moment[], file: string, time: Json): void {
  const at = nanos(text(time['at']));
  const monotonicMs = number(time['monotonicMs']);
  const process = text(time['process']);
  if (at === undefined || monotonicMs === undefined || process === undefined) return;
  moments.push({ file, at: Number(at / 1_000_000n), monotonicMs, process, offsetMs: number(time['offsetMs']) });
}
