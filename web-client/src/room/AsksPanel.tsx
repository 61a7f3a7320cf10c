import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { AskKind, AskView } from '../protocol';
import { timeOfDay } from '../shared/format';
import { Icon } from '../shared/Icon';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import styles from './asks.module.css';
import { useRoom } from './context';

/** What can be declined; a withdrawal and another mediator cannot (在线调解规则 arts. 4, 14). */
const DECLINABLE: readonly AskKind[] = ['BREAK', 'HELP'];

/** The presiding mediator's: what people ask, oldest first, each answered in one press. */
export function AsksPanel() {
  const { t } = useTranslation(['chair', 'room']);
  const { room } = useRoom();
  const asks = room.asks.filter((ask) => ask.participantId !== room.me);
  if (asks.length === 0) return null;
  return (
    <section className={styles.asks} aria-label={t('room:asks.title', { count: asks.length })} data-testid="asks">
      <h2>{t('room:asks.title', { count: asks.length })}</h2>
      <ul>
        {asks.map((ask) => (
          <Line key={`${ask.participantId} ${ask.kind}`} ask={ask} />
        ))}
      </ul>
    </section>
  );
}

function Line({ ask }: { ask: AskView }) {
  const { t } = useTranslation(['chair', 'room']);
  const { room, act } = useRoom();
  const { participantId, kind, reason, second, at } = ask;
  const answer = (granted: boolean) => void act({ type: 'ask.answer', participantId, kind, granted });
  return (
    <li data-testid="ask" data-kind={kind}>
      <p>
        <Icon name="help" />
        <strong>
          {t(`asks.says.${kind}`, {
            name: person(room, participantId)?.name ?? '',
            time: timeOfDay(at, language()),
          })}
        </strong>
      </p>
      {reason !== undefined && <p className={styles.reason}>{reason}</p>}
      <p className={styles.means}>
        {t(second && kind === 'ANOTHER_MEDIATOR' ? 'asks.means.second' : `asks.means.${kind}`)}
      </p>
      <div className={styles.presses}>
        <Button
          size="sm"
          color={DECLINABLE.includes(kind) ? 'blue' : 'red'}
          onClick={() => answer(true)}
          data-testid="ask-grant"
        >
          {t(`asks.grant.${kind}`)}
        </Button>
        {DECLINABLE.includes(kind) && (
          <Button size="sm" variant="default" onClick={() => answer(false)} data-testid="ask-decline">
            {t(`asks.decline.${kind === 'HELP' ? 'HELP' : 'BREAK'}`)}
          </Button>
        )}
      </div>
    </li>
  );
}
