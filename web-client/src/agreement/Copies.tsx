import { useTranslation } from 'react-i18next';

import type { AgreementClock, AgreementStatus } from '../protocol';
import { citation, dateTime } from '../shared/format';
import { language } from '../shared/i18n';
import styles from './agreement.module.css';
import { grouped } from './money';

/** An agreement that was fixed: copies to keep, when it took effect under both readings, and the clocks that run from then. */
export function Copies({ status, base }: { status: AgreementStatus; base: string }) {
  const { t } = useTranslation('agreement');
  const { byParties, withSeal } = status.effect;
  return (
    <div className={styles.copies} data-testid="agreement-copies">
      <p>
        <strong>{t(`kind.${status.kind}`)}</strong> · {t('fixed', { version: status.version })}
      </p>
      <p className={styles.buttons}>
        <a href={`/api${base}/paper`} download data-testid="paper-download" data-digest={status.pdfDigest}>
          {t('copy.paper')}
        </a>
        <a href={`/api${base}/signatures`} download data-testid="signatures-download">
          {t('copy.signatures')}
        </a>
      </p>
      <p className={styles.soft}>{t('copy.digest')}</p>
      <p className={styles.digest} data-testid="paper-digest">
        {grouped(status.pdfDigest)}
      </p>
      <dl className={styles.facts}>
        <dt>{t('effect.byParties')}</dt>
        <dd>{byParties === undefined ? t('effect.notYet') : dateTime(byParties, language())}</dd>
        <dt>{t('effect.withSeal')}</dt>
        <dd>{withSeal === undefined ? t('effect.notYet') : dateTime(withSeal, language())}</dd>
      </dl>
      {status.clocks.length > 0 && (
        <section data-testid="agreement-clocks">
          <h3>{t('clocks')}</h3>
          <p className={styles.soft}>{t('clocksMean')}</p>
          <ul className={styles.clocks}>
            {status.clocks.map((clock) => (
              <Clock key={clock.route + clock.reading} clock={clock} />
            ))}
          </ul>
          <p className={styles.soft}>{t('ruleSet', { name: status.ruleSet })}</p>
          {status.paymentOrder && <p>{t('paymentOrder')}</p>}
        </section>
      )}
      {status.afterFiling && byParties !== undefined && <p data-testid="after-filing">{t('afterFiling')}</p>}
    </div>
  );
}

function Clock({ clock }: { clock: AgreementClock }) {
  const { t } = useTranslation('agreement');
  const day = new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${clock.lastDay}T00:00:00Z`),
  );
  return (
    <li data-route={clock.route} data-reading={clock.reading} data-last={clock.lastDay}>
      <strong>{t(`route.${clock.route}`)}</strong> {t('until', { day })}
      <div className={styles.soft}>
        {t(`reading.${clock.reading}`)} · {citation(clock.article, language())}
        {clock.moved && ` · ${t('moved')}`}
        {!clock.calendarLoaded && ` · ${t('noCalendar')}`}
      </div>
    </li>
  );
}
