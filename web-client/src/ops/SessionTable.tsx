import { useTranslation } from 'react-i18next';

import type { OpsSession } from '../protocol';
import { timeOfDay } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './OpsPage.module.css';

/** Sessions in trouble first: suspended, or interrupted in recording. No names, no titles: operators do not need them. */
export function SessionTable({ sessions }: { sessions: readonly OpsSession[] }) {
  const { t } = useTranslation('ops');
  const language = useLanguage();
  if (sessions.length === 0) return <p className={styles.soft}>{t('sessions.none')}</p>;
  const sorted = [...sessions].sort((a, b) => Number(inTrouble(b)) - Number(inTrouble(a)));
  return (
    <div className={styles.tableBox} role="group" aria-label={t('sessions.title')} tabIndex={0}>
      <table className={styles.table} data-testid="ops-sessions">
        <thead>
          <tr>
            <th scope="col">{t('sessions.id')}</th>
            <th scope="col">{t('sessions.phase')}</th>
            <th scope="col">{t('sessions.recording')}</th>
            <th scope="col">{t('sessions.people')}</th>
            <th scope="col">{t('sessions.since')}</th>
            <th scope="col">{t('sessions.node')}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((session) => (
            <tr key={session.sessionId} className={inTrouble(session) ? styles.troubled : undefined}>
              <th scope="row">
                {session.sessionId}
                {inTrouble(session) && <span className={styles.warn}> {t('sessions.trouble')}</span>}
              </th>
              <td>{t(`phase.${session.phase}`)}</td>
              <td>{t(`recordingState.${session.recording}`)}</td>
              <td>{session.participants}</td>
              <td>{session.startedAt === undefined ? '–' : timeOfDay(session.startedAt, language)}</td>
              <td>{session.nodeId ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A gap is not by itself a fault (a consent may be missing), but an operator wants to see it first. */
function inTrouble({ phase, recording, nodeId }: OpsSession): boolean {
  return phase === 'SUSPENDED' || recording === 'GAP' || (phase === 'IN_SESSION' && nodeId === undefined);
}
