import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { person } from '../signal/room';
import { useRoom } from './context';
import styles from './gate.module.css';

const OwnConflicts = lazy(() => import('../people/OwnConflicts'));

/** What mediators disclosed, who answered, and one's own presses (在线调解规则 art. 13). */
export function OwnDisclosures({ onDisclose }: { onDisclose: () => void }) {
  const { t } = useTranslation('room');
  const { state, room, act } = useRoom();
  const disclosed = state.gate?.disclosed ?? [];
  const declared = disclosed.some(({ by }) => by === room.me);
  return (
    <section className={styles.own} aria-label={t('gate.disclosure.title')} data-testid="disclosures">
      <h3>{t('gate.disclosure.title')}</h3>
      <Suspense>
        <OwnConflicts />
      </Suspense>
      {!declared && <p>{t('gate.disclosure.ask')}</p>}
      {disclosed.map((each) => (
        <div key={each.disclosureId} data-testid={`disclosed-${each.disclosureId}`}>
          <p>
            <strong>{each.name}</strong> {t(`gate.disclosure.${each.kind}`)}
          </p>
          {each.text !== '' && <p className={styles.said}>{each.text}</p>}
          {Object.entries(each.answers).map(([id, waived]) => (
            <p key={id} className={styles.small}>
              {waived ? '✓' : '✗'} {person(room, id)?.name}{' '}
              {t(waived ? 'gate.disclosure.waived' : 'gate.disclosure.objected')}
            </p>
          ))}
        </div>
      ))}
      <div className={styles.buttons}>
        {!declared && (
          <Button
            size="sm"
            onClick={() => void act({ type: 'gate.disclose', kind: 'NONE' })}
            data-testid="declare-none"
          >
            {t('gate.disclosure.none')}
          </Button>
        )}
        <Button size="sm" variant="outline" onClick={onDisclose} data-testid="disclose">
          {t('gate.disclosure.disclose')}
        </Button>
      </div>
    </section>
  );
}
