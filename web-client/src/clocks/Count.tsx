import { useTranslation } from 'react-i18next';

import type { WhatIfCount } from '../protocol';
import { citation, list } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './clocks.module.css';

/** One rule set's answer: the last day, its article, and every day on the way. */
export function Count({ count }: { count: WhatIfCount }) {
  const { t } = useTranslation('clocks');
  const language = useLanguage();
  const { standing, last, counted, article, missingYear, refused, spans } = count;
  return (
    <section
      className={styles.count}
      aria-label={t('set', { name: count.ruleSet })}
      data-testid={`count-${count.ruleSet}`}
      data-standing={standing}
      data-last={last}
    >
      <h2>{t('set', { name: count.ruleSet })}</h2>
      <p className={styles.soft}>{citation(count.basis, language)}</p>
      <p className={styles.answer}>
        {standing === 'COUNTED' && t('last', { day: last })}
        {standing === 'NO_TERM' && t('noTerm')}
        {standing === 'NO_CALENDAR' && t('noCalendar', { year: missingYear })}
        {standing === 'REFUSED' && refused !== undefined && t(`refused.${refused}`)}
      </p>
      {counted !== undefined && last !== undefined && <p>{t('moved', { counted, last })}</p>}
      {article !== undefined && <p className={styles.soft}>{citation(article, language)}</p>}
      {spans.length > 0 && (
        <ol className={styles.days} aria-label={t('days')}>
          {spans.map((span) => (
            <li key={`${span.from} ${span.what}`} data-what={span.what}>
              <span className={styles.when}>
                {span.from === span.to ? span.from : t('span', { from: span.from, to: span.to })}
              </span>
              <span>
                {t(`day.${span.what}`)}
                {span.name !== undefined && language !== 'en' && `（${span.name}）`}
              </span>
              {span.count > 0 && <span className={styles.soft}>{t('soFar', { count: span.count })}</span>}
            </li>
          ))}
        </ol>
      )}
      {count.calendars.length > 0 && (
        <p className={styles.soft}>{t('calendars', { notices: list(count.calendars, language) })}</p>
      )}
    </section>
  );
}
