import { useTranslation } from 'react-i18next';

import type { Complaint, ComplaintList, MediatorRefusal } from '../protocol';
import { api } from '../shared/api';
import styles from '../shared/desk.module.css';
import { dateTime, list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
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
              <RefusalCard key={`${refusal.sessionId} ${refusal.by} ${refusal.at}`} refusal={refusal} />
            ))}
          </ul>
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

function RefusalCard({ refusal }: { refusal: MediatorRefusal }) {
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
    </li>
  );
}
