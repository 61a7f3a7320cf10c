import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Release, ReleaseDecision, ReleaseList } from '../protocol';
import styles from '../shared/desk.module.css';
import { ReasonForm } from '../review/ReasonForm';
import { ReleaseCard } from '../review/ReleaseCard';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { Tabs } from './SuperviseArea';

const load = (signal: AbortSignal) => api.get<ReleaseList>('/releases', { signal });

/** Sessions that ended without agreement, asked to be opened: two different people sign. */
export function ReleasesPage() {
  const { t } = useTranslation('supervise');
  const found = useAsync(load);
  return (
    <StaffPage title={t('releases.title')} above={<Tabs />}>
      <p>{t('releases.intro')}</p>
      {found.state === 'loading' && <Loading text={t('releases.loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && found.value.releases.length === 0 && (
        <p className={styles.empty} role="status">
          {t('releases.none')}
        </p>
      )}
      {found.state === 'ready' && (
        <ul className={styles.cards}>
          {found.value.releases.map((release) => (
            <ReleaseCard key={release.releaseId} release={release}>
              {release.mayDecide && <Sign release={release} onDone={found.reload} />}
            </ReleaseCard>
          ))}
        </ul>
      )}
    </StaffPage>
  );
}

function Sign({ release, onDone }: { release: Release; onDone: () => void }) {
  const { t } = useTranslation('supervise');
  const [refusing, setRefusing] = useState(false);
  const decide = async (reason: string) => {
    const decision: ReleaseDecision = { released: !refusing, reason };
    await api.post(`/releases/${encodeURIComponent(release.releaseId)}/decision`, decision);
    onDone();
  };
  return (
    <ReasonForm
      label={t('releases.reason')}
      submit={t(refusing ? 'releases.refuse' : 'releases.sign')}
      onSubmit={decide}
      testId={`sign-${release.releaseId}`}
      danger={refusing}
      beside={
        <PushButton variant="default" onClick={() => setRefusing(!refusing)}>
          {t(refusing ? 'releases.signInstead' : 'releases.refuseInstead')}
        </PushButton>
      }
    />
  );
}
