import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Release, ReleaseState } from '../protocol';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from '../shared/desk.module.css';

const TONES: Record<ReleaseState, 'good' | 'warn' | 'bad'> = {
  ASKED: 'warn',
  HALF: 'warn',
  RELEASED: 'good',
  REFUSED: 'bad',
};

/** One release of a session sealed on failure, and who of the two has signed. */
export function ReleaseCard({ release, children }: { release: Release; children?: ReactNode }) {
  const { t } = useTranslation('review');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const { releaseId, references, sessionStartedAt, purpose, askedBy, organisation, reason, state, signatures, caucus } =
    release;
  return (
    <li className={styles.card} data-testid={`release-${releaseId}`} data-state={state}>
      <p className={styles.top}>
        <span className={styles.name}>{references.join(' · ')}</span>
        {sessionStartedAt !== undefined && (
          <span>{t('case.session', { time: dateTime(sessionStartedAt, language) })}</span>
        )}
        {caucus !== undefined && <span data-testid="release-caucus">{t('caucus.record')}</span>}
        <span className={styles.state} data-tone={TONES[state]}>
          {t(`release.state.${state}`)}
        </span>
      </p>
      <dl className={styles.facts}>
        <dt>{t('release.askedBy')}</dt>
        <dd>
          {askedBy.name}
          {shared('bracketed', { text: organisation })} · {dateTime(release.askedAt, language)}
        </dd>
        <dt>{t('grant.purpose')}</dt>
        <dd>{t(`purpose.${purpose}`)}</dd>
        <dt>{t('release.reason')}</dt>
        <dd>{reason}</dd>
        {signatures.map((signature, index) => (
          <div key={index} className={styles.signature}>
            <dt>{t(signature.released ? 'release.signed' : 'release.refused', { n: index + 1 })}</dt>
            <dd>
              {signature.by.name}
              {shared('bracketed', { text: signature.organisation })} · {dateTime(signature.at, language)} ·{' '}
              {signature.reason}
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </li>
  );
}
