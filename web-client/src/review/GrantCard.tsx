import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AccessGrant, GrantState } from '../protocol';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from '../shared/desk.module.css';
import { isTalk } from './words';

const TONES: Record<GrantState, 'good' | 'warn' | 'bad' | undefined> = {
  ASKED: 'warn',
  REFUSED: 'bad',
  UPCOMING: 'warn',
  IN_FORCE: 'good',
  EXPIRED: undefined,
  REVOKED: 'bad',
};

/** One grant: for what, on what basis, how long, on whose word. */
export function GrantCard({ grant, children }: { grant: AccessGrant; children?: ReactNode }) {
  const { t } = useTranslation('review');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const { grantId, references, caseTitle, state, purpose, basis, from, to } = grant;
  const talks = grant.sessionIds.filter(isTalk);
  const time = (at: string) => dateTime(at, language);
  const word = (who: string | undefined, at: string | undefined, why: string | undefined) =>
    [who, at && time(at), why].filter((part) => part !== undefined && part !== '').join(' · ');
  return (
    <li className={styles.card} data-testid={`grant-${grantId}`} data-state={state}>
      <p className={styles.top}>
        <span className={styles.name}>{caseTitle ?? t('find.masked')}</span>
        <span>{references.join(' · ')}</span>
        <span className={styles.state} data-tone={TONES[state]}>
          {t(`grant.state.${state}`)}
        </span>
      </p>
      <dl className={styles.facts}>
        <dt>{t('grant.reviewer')}</dt>
        <dd>
          {grant.reviewer.name}
          {shared('bracketed', { text: grant.organisation })}
        </dd>
        <dt>{t('grant.purpose')}</dt>
        <dd>{t(`purpose.${purpose}`)}</dd>
        <dt>{t('grant.basis')}</dt>
        <dd>{basis}</dd>
        <dt>{t('grant.period')}</dt>
        <dd>{t('grant.fromTo', { from: time(from), to: time(to) })}</dd>
        <dt>{t('grant.scope')}</dt>
        <dd>
          {grant.sessionIds.length === 0
            ? t('grant.wholeCase')
            : t('grant.sessions', { count: grant.sessionIds.length })}
          {' · '}
          {t(grant.export ? 'grant.withExport' : 'grant.noExport')}
          {talks.length > 0 && (
            <strong data-testid="grant-caucus">
              {' · '}
              {t('caucus.named', { which: talks.join(', ') })}
            </strong>
          )}
        </dd>
        {grant.decidedBy !== undefined && (
          <>
            <dt>{t(state === 'REFUSED' ? 'grant.refusedBy' : 'grant.approver')}</dt>
            <dd>{word(grant.decidedBy.name, grant.decidedAt, grant.decisionReason)}</dd>
          </>
        )}
        {grant.revokedBy !== undefined && (
          <>
            <dt>{t('grant.revokedBy')}</dt>
            <dd>{word(grant.revokedBy.name, grant.revokedAt, grant.revokedReason)}</dd>
          </>
        )}
      </dl>
      {children}
    </li>
  );
}
