import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RevocationList, TlsFault } from '../protocol';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './exchange.module.css';

/** Certificate files that a person has to mend: what was read before is in use meanwhile. */
export function TlsFaults({ faults }: { faults: TlsFault[] }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  if (faults.length === 0) return null;
  return (
    <section aria-labelledby="tls-faults" role="alert" data-testid="tls-faults">
      <h2 id="tls-faults">{t('tls.title')}</h2>
      <p className={desk.soft}>{t('tls.hint')}</p>
      <ul className={desk.cards}>
        {faults.map(({ file, problem, since }) => (
          <li key={file}>
            <code className={styles.id}>{file}</code>
            <p className={styles.bad} data-problem={problem}>
              {t(`tls.problem.${problem}`)}
            </p>
            <p className={desk.soft}>{t('tls.since', { at: dateTime(since, language) })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the partners' authorities took back. */
export function RevocationLists({ lists }: { lists: RevocationList[] }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const [now] = useState(Date.now);
  return lists.map(({ issuer, issuedAt, until, revoked }) => {
    const over = until !== undefined && Date.parse(until) <= now;
    return (
      <div key={`${issuer} ${issuedAt}`} data-testid="revocation-list" data-over={over}>
        <p className={desk.soft}>{t('list.title')}</p>
        <p>
          {t('list.of', { issuer, count: revoked, at: dateTime(issuedAt, language) })}{' '}
          {until !== undefined && (
            <span className={over ? styles.bad : undefined}>
              {t(over ? 'list.over' : 'list.until', { at: dateTime(until, language) })}
            </span>
          )}
        </p>
      </div>
    );
  });
}
