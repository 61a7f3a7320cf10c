import { useTranslation } from 'react-i18next';

import type { TerminationReason } from '../protocol';
import { dateTime, timeOfDay } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './SessionState.module.css';

interface Times {
  startedAt?: string;
  endedAt?: string;
  endReason?: TerminationReason;
  cancelledAt?: string;
}

/** Where a session stands, in words and with a mark that is not colour alone. */
export function SessionState({ session }: { session: Times }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const { startedAt, endedAt, endReason, cancelledAt } = session;
  if (cancelledAt !== undefined) return <span className={styles.over}>{t('session.cancelled')}</span>;
  if (endedAt !== undefined) {
    const ended =
      startedAt === undefined
        ? t('session.cancelledOrOver')
        : t('session.ended', { time: dateTime(endedAt, language) });
    return (
      <span className={styles.over}>
        {endReason === undefined ? ended : `${ended} · ${t(`session.reason.${endReason}`)}`}
      </span>
    );
  }
  if (startedAt !== undefined)
    return <span className={styles.running}>{t('session.running', { time: timeOfDay(startedAt, language) })}</span>;
  return <span className={styles.waiting}>{t('session.notStarted')}</span>;
}
