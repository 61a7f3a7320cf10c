import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ParticipantView } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { useRoom } from './context';
import styles from './people.module.css';

/** Whom an interpreter's voice goes to. */
export default function ChannelDialog({ person, onClose }: { person: ParticipantView; onClose: () => void }) {
  const { t } = useTranslation(['room', 'shared']);
  const { room, act } = useRoom();
  const others = room.participants.filter((p) => p.participantId !== person.participantId && p.presence !== 'GONE');
  const [chosen, setChosen] = useState<readonly string[]>(person.channel ?? []);
  const set = async (listeners: string[] | undefined) => {
    const done = await act({
      type: 'channel.set',
      participantId: person.participantId,
      ...(listeners === undefined ? {} : { listeners }),
    });
    if (done) onClose();
  };
  return (
    <Dialog open title={t('channel.title', { name: person.name })} onClose={onClose}>
      <p>{t('channel.text')}</p>
      <div className={styles.choices} role="group" aria-label={t('channel.listeners')}>
        {others.map(({ participantId, name, role }) => (
          <label key={participantId}>
            <input
              type="checkbox"
              checked={chosen.includes(participantId)}
              onChange={({ currentTarget: { checked } }) =>
                setChosen((before) =>
                  checked ? [...before, participantId] : before.filter((id) => id !== participantId),
                )
              }
              data-testid={`listener-${name}`}
            />
            <span>
              {name} {t(`shared:role.${role}`)}
            </span>
          </label>
        ))}
      </div>
      <div className={styles.acts}>
        <Button
          disabled={chosen.length === 0}
          onClick={() => void set(others.map((p) => p.participantId).filter((id) => chosen.includes(id)))}
          data-testid="channel-chosen"
        >
          {t('channel.chosen')}
        </Button>
        <Button variant="outline" onClick={() => void set(undefined)} data-testid="channel-all">
          {t('channel.all')}
        </Button>
      </div>
    </Dialog>
  );
}
