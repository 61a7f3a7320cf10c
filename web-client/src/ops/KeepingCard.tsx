import { useTranslation } from 'react-i18next';

import type { OpsKeeping } from '../protocol';
import { dateTime, spokenTime, whole } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './OpsPage.module.css';

/** How what was recorded is kept: does the second copy follow, did both fit when they were last read back? */
export function KeepingCard({ keeping }: { keeping: OpsKeeping }) {
  const { t } = useTranslation('ops');
  const language = useLanguage();
  const { state, copied, waiting, behindSeconds, checkedAt, damaged, fault } = keeping;
  const time = spokenTime(behindSeconds * 1000, language);
  const words = {
    OK: copied ? t('keeping.OK') : t('keeping.single'),
    BEHIND: t('keeping.BEHIND', { time }),
    DAMAGED: t('keeping.DAMAGED', { count: damaged }),
  };
  const good = state === 'OK';
  const tone = good ? (copied ? styles.good : styles.warn) : styles.bad;
  const figures: [string, string][] = [
    ...(copied
      ? ([
          [t('keeping.waiting'), whole(waiting, language)],
          [t('keeping.oldest'), waiting > 0 ? time : '–'],
        ] satisfies [string, string][])
      : []),
    [t('keeping.checked'), checkedAt === undefined ? t('keeping.never') : dateTime(checkedAt, language)],
    [t('keeping.damaged'), whole(damaged, language)],
  ];
  return (
    <div className={styles.card} data-testid="keeping" data-state={state}>
      <p className={tone} role={good ? undefined : 'alert'}>
        <span aria-hidden>{good ? (copied ? '● ' : '◐ ') : '✗ '}</span>
        {words[state]}
      </p>
      {fault !== undefined && <p className={styles.cause}>{t('keeping.fault', { fault })}</p>}
      <dl className={styles.figures}>
        {figures.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
