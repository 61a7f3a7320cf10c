import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { OpsNodes, OpsRecorder, OpsSessions } from '../protocol';
import { api } from '../shared/api';
import desk from '../shared/desk.module.css';
import { timeOfDay } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import { type Polled, usePolled } from '../shared/usePolled';
import { KeepingCard } from './KeepingCard';
import { NodeCard } from './NodeCard';
import styles from './OpsPage.module.css';
import { RecorderCard } from './RecorderCard';
import { SessionTable } from './SessionTable';
import { useTrends } from './useTrends';

const REFRESH_MS = 2_000;
const readNodes = (signal: AbortSignal) => api.get<OpsNodes>('/ops/nodes', { signal });
const readSessions = (signal: AbortSignal) => api.get<OpsSessions>('/ops/sessions', { signal });
const readRecorder = (signal: AbortSignal) => api.get<OpsRecorder>('/ops/recorder', { signal });

export function OpsPage() {
  const { t } = useTranslation('ops');
  const language = useLanguage();
  const nodes = usePolled(readNodes, REFRESH_MS);
  const sessions = usePolled(readSessions, REFRESH_MS);
  const recorder = usePolled(readRecorder, REFRESH_MS);
  const trends = useTrends(nodes.value, nodes.readAt);
  const active = nodes.value?.nodes.filter(({ state }) => state === 'ACTIVE').length ?? 0;
  return (
    <StaffPage title={t('title')}>
      <Link to="/ops/exchange" className={desk.back} data-testid="to-exchange">
        {t('exchange')}
      </Link>
      <Link to="/ops/register" className={desk.back} data-testid="to-register">
        {t('register.to')}
      </Link>
      {nodes.readAt !== undefined && (
        <p className={styles.soft}>{t('updated', { time: timeOfDay(nodes.readAt, language, true) })}</p>
      )}
      <div className={styles.columns}>
        <section aria-labelledby="nodes">
          <h2 id="nodes" className={styles.heading}>
            {t('nodes')}
          </h2>
          <Reading polled={nodes} />
          {nodes.value?.nodes.length === 0 && (
            <p className={styles.trouble} role="alert">
              {t('noNodes')}
            </p>
          )}
          {nodes.value?.nodes.map((node) => (
            <NodeCard
              key={node.nodeId}
              node={node}
              trend={trends.get(node.nodeId) ?? []}
              othersActive={active - (node.state === 'ACTIVE' ? 1 : 0)}
              onChanged={nodes.reload}
            />
          ))}
        </section>
        <div className={styles.side}>
          <section aria-labelledby="recorder">
            <h2 id="recorder" className={styles.heading}>
              {t('recorder.title')}
            </h2>
            <Reading polled={recorder} />
            {recorder.value && <RecorderCard recorder={recorder.value} onChanged={recorder.reload} />}
          </section>
          {recorder.value && (
            <section aria-labelledby="keeping">
              <h2 id="keeping" className={styles.heading}>
                {t('keeping.title')}
              </h2>
              <KeepingCard keeping={recorder.value.keeping} />
            </section>
          )}
          <section aria-labelledby="sessions">
            <h2 id="sessions" className={styles.heading}>
              {t('sessions.title')}
            </h2>
            <Reading polled={sessions} />
            {sessions.value && <SessionTable sessions={sessions.value.sessions} />}
          </section>
        </div>
      </div>
    </StaffPage>
  );
}

/** How a reading stands: not yet, failed, or so old that it may mislead. */
function Reading<T>({ polled }: { polled: Polled<T> }) {
  const { t } = useTranslation('ops');
  const { value, error, readAt, reload } = polled;
  if (value === undefined && error === undefined) return <Loading text={t('loading')} />;
  if (error === undefined) return null;
  return (
    <>
      {readAt !== undefined && <Stale readAt={readAt} />}
      <StaffError error={error} onRetry={reload} />
    </>
  );
}

function Stale({ readAt }: { readAt: number }) {
  const { t } = useTranslation('login');
  const [now, setNow] = useState(readAt);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((now - readAt) / 1000));
  return <p className={styles.trouble}>{t('area.stale', { seconds })}</p>;
}
