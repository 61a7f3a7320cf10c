import { describe, expect, test } from 'vitest';

import { axisOf, bandAt, nextRecorded, recordedMs, share, trackAt, wholeOf } from './axis';
import { at, SESSION, withoutTimes } from './fixture';
import { lanesOf } from './lanes';

const axis = axisOf(SESSION);
const placed = (id: string) => {
  const found = axis.tracks.find(({ track }) => track.trackId === id);
  if (found === undefined) throw new Error(`no track ${id}`);
  return found;
};
const bandsIn = (cause: string) =>
  axis.bands.filter((band) => band.cause === cause).map((band) => [band.fromMs, band.toMs]);

describe('the axis', () => {
  test('places every recording on the session’s own time', () => {
    expect(axis.originMs).toBe(Date.parse(at(0)));
    expect(axis.durationMs).toBe(140_000);
    expect([placed('m-mic').fromMs, placed('a-mic').fromMs, placed('m-mic2').fromMs]).toEqual([
      10_000, 15_000, 100_000,
    ]);
  });

  test('begins with a recording that started before the session did', () => {
    expect(axisOf({ ...SESSION, startedAt: at(20) }).originMs).toBe(Date.parse(at(10)));
    expect(axisOf(withoutTimes(SESSION)).originMs).toBe(Date.parse(at(10)));
  });

  test('of a session without recordings is one unrecorded stretch', () => {
    const empty = axisOf({ ...SESSION, recordings: [] });
    expect(empty.bands).toEqual([{ fromMs: 0, toMs: 140_000, cause: 'RECORDING_OFF', whole: true }]);
    expect(empty.firstRecordedMs).toBe(0);
    expect(recordedMs(empty)).toBe(0);
  });

  test('of a session of which nothing is known is empty', () => {
    const empty = axisOf({ ...withoutTimes(SESSION), recordings: [], timeline: [] });
    expect([empty.durationMs, share(wholeOf(empty), 0, 10).width]).toEqual([0, 0]);
  });
});

describe('gap bands', () => {
  test('are declared gaps and the time outside every recording', () => {
    expect(bandsIn('CAUCUS')).toEqual([[30_000, 40_000]]);
    expect(bandsIn('RECORDING_OFF')).toEqual([
      [0, 10_000],
      [70_000, 100_000],
      [130_000, 140_000],
    ]);
  });

  test('that follow a stop have its reason', () => {
    const stop = { at: at(71), offsetMs: 61_000, recordingId: 'r_1', type: 'recording.stopped' };
    const causes = (text: string) =>
      axisOf({ ...SESSION, timeline: [{ ...stop, text }] })
        .bands.filter(({ fromMs }) => fromMs === 70_000)
        .map(({ cause }) => cause);
    expect([causes('STOPPED_BY_MEDIATOR'), causes('something new')]).toEqual([
      ['STOPPED_BY_MEDIATOR'],
      ['RECORDING_OFF'],
    ]);
  });

  test('an open gap lasts to the end of its recording', () => {
    expect(bandsIn('RECORDER_FAULT')).toEqual([[110_000, 130_000]]);
  });

  test('a fault of one person’s tracks concerns that person alone', () => {
    expect(bandAt(axis.bands, 115_000)).toBeUndefined();
    expect(bandAt(axis.bands, 115_000, 'p_m')).toBeUndefined();
    expect(bandAt(axis.bands, 115_000, 'p_a')?.cause).toBe('RECORDER_FAULT');
  });

  test('a withdrawn consent stops everyone, whoever withdrew it', () => {
    const withdrawn = axisOf({
      ...SESSION,
      recordings: SESSION.recordings.map((recording) => ({
        ...recording,
        gaps: [{ fromMs: 1_000, toMs: 2_000, cause: 'CONSENT_WITHDRAWN' as const, participantId: 'p_a' }],
      })),
    });
    expect(bandAt(withdrawn.bands, 11_500, 'p_m')?.cause).toBe('CONSENT_WITHDRAWN');
  });

  test('are skipped as far as the next recorded moment', () => {
    expect([0, 35_000, 40_000, 75_000, 135_000].map((from) => nextRecorded(axis.bands, from))).toEqual([
      10_000, 40_000, 40_000, 100_000, 140_000,
    ]);
    expect(axis.firstRecordedMs).toBe(10_000);
  });

  test('leave the recorded time, overlaps counted once', () => {
    expect(recordedMs(axis)).toBe(80_000);
    const doubled = { ...axis, bands: [...axis.bands, ...axis.bands].sort((a, b) => a.fromMs - b.fromMs) };
    expect(recordedMs(doubled)).toBe(80_000);
  });
});

describe('a track', () => {
  test('is told where in its file a moment is, or why there is none', () => {
    expect(trackAt(placed('a-mic'), axis.bands, 12_000)).toEqual({ kind: 'before' });
    expect(trackAt(placed('a-mic'), axis.bands, 20_000)).toEqual({ kind: 'recorded', fileSeconds: 5 });
    expect(trackAt(placed('a-mic'), axis.bands, 33_000)).toMatchObject({ kind: 'gap', band: { cause: 'CAUCUS' } });
    expect(trackAt(placed('m-mic2'), axis.bands, 129_999).kind).toBe('recorded');
    expect(trackAt({ ...placed('a-mic'), toMs: 50_000 }, axis.bands, 50_000)).toEqual({ kind: 'after' });
  });

  test('is drawn within the axis', () => {
    expect(share(wholeOf(axis), -10, 70_000)).toEqual({ left: 0, width: 50 });
    expect(share(wholeOf(axis), 70_000, 1e9)).toEqual({ left: 50, width: 50 });
    expect(share({ fromMs: 60_000, toMs: 80_000 }, 0, 70_000)).toEqual({ left: 0, width: 50 });
  });
});

test('lanes join the pieces of one person’s source', () => {
  expect(lanesOf(SESSION, axis).map((lane) => [lane.participant.name, lane.source, lane.tracks.length])).toEqual([
    ['李调解', 'CAMERA', 1],
    ['李调解', 'MICROPHONE', 2],
    ['张三', 'MICROPHONE', 2],
  ]);
});
