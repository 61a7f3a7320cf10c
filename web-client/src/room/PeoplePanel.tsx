import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import type { ParticipantView } from '../protocol';
import { samePlace } from '../signal/room';
import { numberOf, talksOf } from './caucus';
import { mediates, presides, useRoom } from './context';
import { PanelHead } from './PanelHead';
import { PersonCard } from './PersonCard';
import styles from './people.module.css';

const AsksPanel = lazy(async () => ({ default: (await import('./AsksPanel')).AsksPanel }));
const SidesPanel = lazy(async () => ({ default: (await import('./SidesPanel')).SidesPanel }));
const TalksPanel = lazy(async () => ({ default: (await import('./TalksPanel')).TalksPanel }));

/** Who is where. For mediators also: identity, consents, line; and what they may do with each. */
export function PeoplePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['room', 'talks']);
  const here = useRoom();
  const { room } = here;
  const gone = room.participants.filter((p) => p.presence === 'GONE');
  const present = room.participants.filter((p) => p.presence !== 'GONE');
  const waiting = present.filter((p) => p.place.kind === 'waiting');
  const inside = present.filter((p) => p.place.kind === 'joint');
  const apart = present.filter((p) => p.place.kind === 'caucus');
  const own = apart.filter((p) => samePlace(p.place, here.me.place));
  const elsewhere = apart.filter((p) => !samePlace(p.place, here.me.place));
  return (
    <section className={styles.people} aria-label={t('people.title')} data-testid="people">
      <PanelHead title={t('people.title')} onClose={onClose} />
      {presides(here) && (
        <Suspense>
          <AsksPanel />
          <SidesPanel />
        </Suspense>
      )}
      {mediates(here) && (
        <Group title={t('people.waiting', { count: waiting.length })} people={waiting} empty="people.nobodyWaits" />
      )}
      {presides(here) && (
        <Suspense>
          <TalksPanel />
        </Suspense>
      )}
      {mediates(here)
        ? talksOf(here).map((talk) => (
            <Group
              key={talk.caucusId}
              title={t('talks:name', { number: numberOf(talk) })}
              people={apart.filter((p) => samePlace(p.place, { kind: 'caucus', id: talk.caucusId }))}
            />
          ))
        : own.length > 0 && <Group title={t('people.ownTalk', { count: own.length })} people={own} />}
      <Group title={t('people.inside', { count: inside.length })} people={inside} />
      {!mediates(here) && elsewhere.length > 0 && (
        <Group title={t('people.apart', { count: elsewhere.length })} people={elsewhere} />
      )}
      {gone.length > 0 && <Group title={t('people.gone', { count: gone.length })} people={gone} />}
    </section>
  );
}

function Group({ title, people, empty }: { title: string; people: ParticipantView[]; empty?: 'people.nobodyWaits' }) {
  const { t } = useTranslation(['room', 'talks']);
  return (
    <>
      <h3 className={styles.group}>{title}</h3>
      {people.length === 0 && empty !== undefined && <p className={styles.empty}>{t(empty)}</p>}
      <ul className={styles.list}>
        {people.map((person) => (
          <PersonCard key={person.participantId} person={person} />
        ))}
      </ul>
    </>
  );
}
