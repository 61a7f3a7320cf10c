import { useTranslation } from 'react-i18next';

import type { Comparison } from '../protocol';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './exchange.module.css';

/** What came of comparing ledgers, day by day. */
export function Comparisons({ comparisons }: { comparisons: Comparison[] }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  if (comparisons.length === 0) return <p className={desk.empty}>{t('comparisons.none')}</p>;
  return (
    <ul className={desk.list}>
      {comparisons.map((one) => (
        <li key={`${one.partner}-${one.day}`} className={desk.stack} data-testid={`comparison-${one.partner}`}>
          <span className={one.clean ? styles.good : styles.bad}>
            <span aria-hidden>{one.clean ? '● ' : '✗ '}</span>
            {one.day} · {one.partner} ·{' '}
            {one.clean ? t('comparisons.agree') : t('comparisons.found', { count: one.differences.length })}
          </span>
          <span className={desk.soft}>
            {t('comparisons.counts', { sent: one.sent, taken: one.taken })} · {dateTime(one.madeAt, language)}
          </span>
          {one.differences.length > 0 && (
            <ul>
              {one.differences.map((difference) => (
                <li key={`${difference.kind}-${difference.messageId ?? ''}`}>
                  {t(`difference.${difference.kind}`)}
                  {difference.messageId !== undefined && (
                    <>
                      {' '}
                      <code className={styles.id}>{difference.messageId}</code>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
