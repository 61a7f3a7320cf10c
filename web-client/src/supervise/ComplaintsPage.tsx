import { useTranslation } from 'react-i18next';

import type { Complaint, ComplaintList, MediatorChange, MediatorRefusal, Objection } from '../protocol';
import { api } from '../shared/api';
import styles from '../shared/desk.module.css';
import { dateTime, list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { Appoint } from './Appoint';
import { Tabs } from './SuperviseArea';

const load = (signal: AbortSignal) => api.get<ComplaintList>('/complaints', { signal });

/** What parties complained of (在线调解规则 art. 29), and who asked for another mediator (art. 14). */
export function ComplaintsPage() {
  const { t } = useTranslation('supervise');
  const found = useAsync(load);
  return (
    <StaffPage title={t('complaints.title')} above={<Tabs />}>
      <p>{t('complaints.intro')}</p>
      {found.state === 'loading' && <Loading text={t('complaints.loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          {found.value.complaints.length === 0 && (
            <p className={styles.empty} role="status">
              {t('complaints.none')}
            </p>
          )}
          <ul className={styles.cards}>
            {found.value.complaints.map((complaint) => (
              <ComplaintCard key={complaint.complaintId} complaint={complaint} />
            ))}
          </ul>
          <h2>{t('complaints.refusals')}</h2>
          {found.value.refusals.length === 0 && <p className={styles.empty}>{t('complaints.noRefusals')}</p>}
          <ul className={styles.cards}>
            {found.value.refusals.map((refusal) => (
              <RefusalCard
                key={`${refusal.sessionId} ${refusal.by} ${refusal.at}`}
                refusal={refusal}
                onAppointed={found.reload}
              />
            ))}
          </ul>
          {found.value.objections.length > 0 && (
            <>
              <h2>{t('complaints.objections')}</h2>
              <ul className={styles.cards}>
                {found.value.objections.map((objection) => (
                  <ObjectionCard
                    key={`${objection.sessionId} ${objection.by} ${objection.at}`}
                    objection={objection}
                    onAppointed={found.reload}
                  />
                ))}
              </ul>
            </>
          )}
          {found.value.changes.length > 0 && (
            <>
              <h2>{t('complaints.changes')}</h2>
              <ul className={styles.cards}>
                {found.value.changes.map((change) => (
                  <ChangeCard key={`${change.caseId} ${change.at}`} change={change} />
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </StaffPage>
  );
}

function ComplaintCard({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation(['supervise', 'shared']);
  const language = useLanguage();
  return (
    <li className={styles.card} data-testid="complaint">
      <h3>{t(`complaints.ground.${complaint.ground}`)}</h3>
      <p>
        {complaint.by} · {t(`shared:role.${complaint.role}`)} · {dateTime(complaint.at, language)}
      </p>
      <p>{complaint.caseTitle}</p>
      <p>{t('complaints.mediators', { names: list(complaint.mediators, language) })}</p>
      <p data-testid="complaint-words">{complaint.text}</p>
      <p>{t(complaint.holdId === undefined ? 'complaints.notHeld' : 'complaints.held')}</p>
    </li>
  );
}

/** Objected to what a mediator disclosed (在线调解规则 art. 13). */
function ObjectionCard({ objection, onAppointed }: { objection: Objection; onAppointed: () => void }) {
  const { t } = useTranslation(['supervise', 'shared']);
  const language = useLanguage();
  return (
    <li className={styles.card} data-testid="objection">
      <p>
        {objection.by} · {t(`shared:role.${objection.role}`)} · {dateTime(objection.at, language)}
      </p>
      <p>{objection.caseTitle}</p>
      <p>
        {t('complaints.objected', { mediator: objection.mediator, what: t(`complaints.disclosure.${objection.kind}`) })}
      </p>
      <Appoint caseId={objection.caseId} onAppointed={onAppointed} />
    </li>
  );
}

function ChangeCard({ change }: { change: MediatorChange }) {
  const { t } = useTranslation('supervise');
  const language = useLanguage();
  return (
    <li className={styles.card} data-testid="mediator-change">
      <p>{dateTime(change.at, language)}</p>
      <p>{change.caseTitle}</p>
      <p>{t('complaints.changed', { from: change.from, to: change.to, by: change.by })}</p>
      <p>{change.reason}</p>
    </li>
  );
}

function RefusalCard({ refusal, onAppointed }: { refusal: MediatorRefusal; onAppointed: () => void }) {
  const { t } = useTranslation(['supervise', 'shared']);
  const language = useLanguage();
  return (
    <li className={styles.card} data-testid="refusal-of-mediator">
      <p>
        {refusal.by} · {t(`shared:role.${refusal.role}`)} · {dateTime(refusal.at, language)}
      </p>
      <p>{refusal.caseTitle}</p>
      <p>{refusal.reason}</p>
      {refusal.second && <p>{t('complaints.second')}</p>}
      {refusal.takenBackAt !== undefined && (
        <p>{t('complaints.takenBack', { time: dateTime(refusal.takenBackAt, language) })}</p>
      )}
      <Appoint caseId={refusal.caseId} onAppointed={onAppointed} />
    </li>
  );
}
