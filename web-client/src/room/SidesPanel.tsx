import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Role } from '../protocol';
import { useRoom } from './context';
import styles from './people.module.css';

const SIDES: readonly Role[] = ['APPLICANT', 'RESPONDENT', 'THIRD_PARTY'];

/** In a collective dispute: a side listens while its representatives speak (劳动争议调解仲裁法 art. 7). */
export function SidesPanel() {
  const { t } = useTranslation(['room', 'shared']);
  const { room, act } = useRoom();
  const represented = room.participants.some((p) => p.role === 'REPRESENTATIVE');
  const sides = SIDES.filter(
    (side) => room.listeningSides.includes(side) || (represented && room.participants.some((p) => p.role === side)),
  );
  if (sides.length === 0) return null;
  return (
    <section className={styles.sides} aria-label={t('sides.title')}>
      <h3 className={styles.group}>{t('sides.title')}</h3>
      <div className={styles.acts}>
        {sides.map((side) => {
          const listening = room.listeningSides.includes(side);
          return (
            <Button
              key={side}
              size="sm"
              variant={listening ? 'filled' : 'outline'}
              aria-pressed={listening}
              onClick={() => void act({ type: 'floor.listen', side, listening: !listening })}
              data-testid={`side-${side}`}
            >
              {t(listening ? 'sides.listening' : 'sides.listen', { side: t(`shared:role.${side}`) })}
            </Button>
          );
        })}
      </div>
    </section>
  );
}
