import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { StuckMessage } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from './exchange.module.css';

interface Props {
  stuck: StuckMessage[];
  /** Where one is tried again. */
  again: (message: StuckMessage) => string;
  onChanged: () => void;
}

/** Messages that wait for a person, why, and the press that lets them go on. */
export function StuckList({ stuck, again, onChanged }: Props) {
  const { t } = useTranslation('exchange');
  if (stuck.length === 0)
    return (
      <p className={styles.good} role="status" data-testid="stuck-none">
        <span aria-hidden>● </span>
        {t('stuck.none')}
      </p>
    );
  return (
    <ul className={desk.cards}>
      {stuck.map((message) => (
        <li key={`${message.direction}-${message.messageId}`}>
          <Stuck message={message} path={again(message)} onChanged={onChanged} />
        </li>
      ))}
    </ul>
  );
}

function Stuck({ message, path, onChanged }: { message: StuckMessage; path: string; onChanged: () => void }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const { direction, other, messageId, assignmentId, seq, type, state, tries, since, code, reason } = message;
  const again = () => {
    setBusy(true);
    setFailed(undefined);
    api
      .post(path)
      .then(onChanged, setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <div className={desk.card} data-testid={`stuck-${messageId}`} data-state={state}>
      <p className={state === 'TRYING' ? styles.warn : styles.bad}>{t(`stuck.state.${state}`, { count: tries })}</p>
      <p>
        {t(direction === 'IN' ? 'stuck.from' : 'stuck.to', { other })} · {t(`type.${type.replace('.', '_')}`, type)}
        {assignmentId !== '' && ` · ${t('stuck.place', { assignment: assignmentId, seq })}`}
      </p>
      <p className={styles.cause}>
        {reason} <code>{code}</code>
      </p>
      <p className={desk.soft}>
        {dateTime(since, language)} · <code className={styles.id}>{messageId}</code>
      </p>
      {failed !== undefined && <StaffError error={failed} />}
      <PushButton
        variant="default"
        loading={busy}
        onClick={again}
        aria-label={t('stuck.againOf', { id: messageId })}
        data-testid="stuck-again"
      >
        {t('stuck.again')}
      </PushButton>
    </div>
  );
}
