import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { MediatorCards as Cards } from '../protocol';
import { useRoom } from '../room/context';
import { door, given } from '../room/doors';
import { Dialog } from '../shared/Dialog';
import { ErrorOf } from '../shared/ErrorPanel';
import { Loading } from '../shared/Loading';
import { useAsync } from '../shared/useAsync';
import { Card } from './Card';
import styles from './people.module.css';

/** Who mediates this session: for those who wait and those in the room. */
export default function MediatorCards({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('people');
  const here = useRoom();
  const load = useCallback(
    async (signal: AbortSignal) => (await (await given(here, `${door(here)}/mediators`, signal)).json()) as Cards,
    // The room changes every second; who asks does not.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [here.room.sessionId],
  );
  const found = useAsync(load);
  return (
    <Dialog open title={t('card.title')} onClose={onClose} testId="mediator-cards">
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <ErrorOf error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <div className={styles.cards}>
          {found.value.mediators.map((card) => (
            <div key={card.name}>
              <p className={styles.part}>{t(card.presiding ? 'card.presiding' : 'card.helping')}</p>
              <Card card={card} />
            </div>
          ))}
        </div>
      )}
    </Dialog>
  );
}
