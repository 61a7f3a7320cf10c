import type { Told } from './people';
import type { Json } from './read';
import { objectOf, objects, text } from './read';
import type { CaucusOf, Findings, SessionReport } from './report';

/** The sealed record of one caucus (docs/ARCHIVE.md): recorded on its own because those in it and the mediator asked for it. */

export const KIND = 'CAUCUS_SEALED';

/** The caucus a record is of; `undefined` for a session's. */
export function caucusOf(scheduled: Json): CaucusOf | undefined {
  const told = objectOf(scheduled['caucus']);
  const session = text(told['sessionId']);
  const caucus = text(told['caucusId']);
  return session === undefined || caucus === undefined ? undefined : { session, caucus };
}

/** The place that is recorded, and the consent that everyone in it must have given. */
export function subjectOf(scheduled: Json): { place: Json; consent: string } {
  const caucus = caucusOf(scheduled);
  return caucus === undefined
    ? { place: { kind: 'joint' }, consent: 'RECORDING' }
    : { place: { kind: 'caucus', id: caucus.caucus }, consent: 'CAUCUS_RECORDING' };
}

/** Says what the record is, and whether it is called after it. */
export function nameCaucus({ session, caucus }: CaucusOf, own: string, findings: Findings): void {
  findings.note(
    'caucus_record',
    'events.jsonl',
    `这是会话 ${session} 中背对背会谈 ${caucus} 的单独封存记录：经参加的当事人和调解员一致要求而录制，不属于共同调解的录音录像；对方不得查阅，所作让步不得用作不利证据。`,
    `this is the sealed record of one private talk, caucus ${caucus} of session ${session}: recorded because those in it and the mediator asked for it, no part of the joint recording, not to be shown to the other side; what was conceded in it is not to be used against anyone.`,
  );
  if (own !== `${session}-${caucus}`) {
    findings.error(
      'caucus_differs',
      'events.jsonl',
      `会话编号与所载的背对背会谈 ${session}-${caucus} 不符。`,
      `it is not called after its caucus, ${session}-${caucus}.`,
    );
  }
}

/** Whoever is heard or seen in it was in the caucus then. */
export function checkPresent(recording: Json, parts: readonly Json[], known: Told, findings: Findings): void {
  const present = objects(recording['cover']).flatMap((cover) =>
    Array.isArray(cover['present']) ? cover['present'].map(String) : [],
  );
  for (const part of parts) {
    const id = text(part['participantId']) ?? '';
    if (present.includes(id)) continue;
    findings.error(
      'caucus_stranger',
      {
        file: `${text(recording['recordingId']) ?? ''}/${text(part['trackId']) ?? ''}/chunks.jsonl`,
        track: text(part['trackId']) ?? '',
        person: known.people.get(id)?.name ?? id,
      },
      '其人录制期间不在此次背对背会谈中。',
      'that person was not in the caucus while it was recorded.',
    );
  }
}

/** Who was ever in which caucus, by a manifest. */
export function caucusesOf(manifest: Json | undefined): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const one of objects(manifest?.['participants'])) {
    const ids = objects(one['places']).map((stay) => objectOf(stay['place']));
    for (const id of new Set(ids.map((place) => (place['kind'] === 'caucus' ? text(place['id']) : undefined)))) {
      if (id !== undefined) (all[id] ??= []).push(text(one['participantId']) ?? '');
    }
  }
  return all;
}

/** The session it was part of knows the caucus, and everyone in it. */
export function checkWithin(record: SessionReport, main: SessionReport, findings: Findings): void {
  const id = record.caucus?.caucus ?? '';
  const known = main.caucuses[id] ?? [];
  const unknown = (record.caucuses[id] ?? []).filter((one) => !known.includes(one));
  if (known.length > 0 && unknown.length === 0) return;
  const who = unknown.join(', ');
  findings.error(
    'caucus_unknown',
    record.path,
    `会话 ${main.session} 的记录中没有这次背对背会谈，或者其中没有 ${who}。`,
    `by its own record session ${main.session} had no such caucus, or not with ${who} in it.`,
  );
}
