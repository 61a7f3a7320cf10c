import type { Event } from './events';
import { EVENTS } from './events';
import type { Json } from './read';
import { alike, number, objectOf, objects, text } from './read';
import type { Findings } from './report';

/** What the media node counted (docs/ARCHIVE.md): no packet from outside the recorded place, and none in a gap, reached the recorder. */

/** `none`: no gap, or nothing was counted; `proved`: every gap is between two counts that are alike; `partly`: some are not. */
export type Taps = 'none' | 'proved' | 'partly';

/** Whether the node counted at all. */
export function isCounted(events: readonly Event[]): boolean {
  return events.some(({ type, body }) => type === 'recording.tap_counted' && body['counts'] !== null);
}

/** @param recorded the one place whose packets may come in */
export function checkTaps(events: readonly Event[], recorded: Json, findings: Findings): Taps {
  const wrong = (seq: number, zh: string, en: string): void => {
    findings.error('tap_wrong', EVENTS, `事件 ${seq}：${zh}`, `event ${seq}: ${en}`);
  };
  let before: Json | undefined;
  let atGap: Json | undefined;
  let inGap = false;
  let gaps = 0;
  let proved = 0;
  for (const { type, body, seq } of events) {
    if (type === 'recording.gap_opened') {
      gaps += inGap ? 0 : 1;
      inGap = true;
    }
    if (type !== 'recording.tap_counted') continue;
    const moment = text(body['at']);
    const counts = body['counts'] === null ? undefined : objectOf(body['counts']);
    if (counts) {
      if (!placesFit(counts, recorded)) {
        wrong(seq, '有不该到达录制端的数据包。', 'packets reached the recorder, or left their room, that must not.');
      }
      if (before && before['epoch'] === counts['epoch'] && !grows(before, counts)) {
        wrong(seq, '计数倒退。', 'a count went back.');
      }
      before = counts;
    }
    if (moment === 'GAP_OPENED') atGap = counts;
    if ((moment === 'GAP_CLOSED' || moment === 'STOPPED' || moment === 'ENDED') && inGap) {
      if (atGap && counts && atGap['epoch'] === counts['epoch']) {
        if (atGap['tapped'] === counts['tapped']) proved++;
        else wrong(seq, '空缺期间有数据包到达录制端。', 'packets reached the recorder during a gap.');
      }
      inGap = false;
      atGap = undefined;
    }
  }
  return gaps === 0 || before === undefined ? 'none' : proved === gaps ? 'proved' : 'partly';
}

const kindOf = (place: Json): string => JSON.stringify(place['place'] ?? null);

function placesFit(counts: Json, recorded: Json): boolean {
  const places = objects(counts['byPlace']);
  const sum = places.reduce((all, place) => all + (number(place['tapped']) ?? 0), 0);
  return (
    sum === counts['tapped'] &&
    places.every(
      (place) => place['outside'] === 0 && (alike(objectOf(place['place']), recorded) || place['tapped'] === 0),
    )
  );
}

function grows(before: Json, after: Json): boolean {
  const places = objects(after['byPlace']);
  return (
    (number(after['tapped']) ?? 0) >= (number(before['tapped']) ?? 0) &&
    objects(before['byPlace']).every((old) => {
      const place = places.find((one) => kindOf(one) === kindOf(old));
      return ['published', 'forwarded', 'tapped'].every(
        (name) => (number(place?.[name]) ?? -1) >= (number(old[name]) ?? 0),
      );
    })
  );
}
