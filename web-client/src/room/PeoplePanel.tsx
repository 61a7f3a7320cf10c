import { useTranslation } from 'react-i18next';

import type { ParticipantView } from '../protocol';
import { mediates, useRoom } from './context';
import { PanelHead } from './PanelHead';
import { PersonCard } from './PersonCard';
import styles from './people.module.css';

/** Who is where. For mediators also: identity, consents, line; and what they may do with each. */
export function PeoplePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('room');
  const here = useRoom();
  const { room } = here;
  const gone = room.participants.filter((p) => p.presence === 'GONE');
  const present = room.participants.filter((p) => p.presence !== 'GONE');
  const waiting = present.filter((p) => p.place.kind === 'waiting');
  const inside = present.filter((p) => p.place.kind !== 'waiting');
  return (
    <section className={styles.people} aria-label={t('people.title')} data-testid="people">
      <PanelHead title={t('people.title')} onClose={onClose} />
      {mediates(here) && (
        <Group title={t('people.waiting', { count: waiting.length })} people={waiting} empty="people.nobodyWaits" />
      )}
      <Group title={t('people.inside', { count: inside.length })} people={inside} />
      {gone.length > 0 && <Group title={t('people.gone', { count: gone.length })} people={gone} />}
    </section>
  );
}

function Group({ title, people, empty }: { title: string; people: ParticipantView[]; empty?: 'people.nobodyWaits' }) {
  const { t } = useTranslation('room');
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
