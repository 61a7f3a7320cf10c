import { useTranslation } from 'react-i18next';

import { useRoom } from '../room/context';
import styles from './papers.module.css';

interface SpeakerChoiceProps {
  id: string;
  label: string;
  value: string;
  onChoose: (participantId: string) => void;
}

/** Whose words a line holds: anyone of the session who is past the waiting room, and whoever has gone. */
export function SpeakerChoice({ id, label, value, onChoose }: SpeakerChoiceProps) {
  const { t } = useTranslation(['papers', 'shared']);
  const { room } = useRoom();
  const people = room.participants.filter(
    (p) => p.participantId === value || p.presence === 'GONE' || p.place.kind !== 'waiting',
  );
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChoose(event.target.value)} data-testid="line-speaker">
        {people.map((p) => (
          <option key={p.participantId} value={p.participantId}>
            {p.name}
            {t('shared:bracketed', { text: t(`shared:role.${p.role}`) })}
          </option>
        ))}
      </select>
    </div>
  );
}
