import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExportJob, NewExport, Opening, ReviewSession } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { bytes, dateTime } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from '../shared/desk.module.css';
import { ReasonForm } from './ReasonForm';
import { digestGroups } from './report';

const POLL_MS = 1_000;

/** A signed package of the whole session, for whoever's grant allows it. */
export function Exports({ session, opening }: { session: ReviewSession; opening: Opening }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const [job, setJob] = useState<ExportJob>();
  const [error, setError] = useState<unknown>();
  const query = `?opening=${encodeURIComponent(opening.openingId)}`;
  const working = job?.state === 'WORKING' ? job.exportId : undefined;
  usePoll(
    working,
    useCallback((id: string) => api.get<ExportJob>(`/review/exports/${encodeURIComponent(id)}`), []),
    setJob,
    setError,
  );
  const ask = async (reason: string) => {
    const request: NewExport = { reason, language };
    const path = `/review/sessions/${encodeURIComponent(session.sessionId)}/exports${query}`;
    setError(undefined);
    setJob(await api.post<ExportJob>(path, request));
  };
  const cancel = () => {
    if (job === undefined) return;
    api
      .delete(`/review/exports/${encodeURIComponent(job.exportId)}`)
      .then(() => setJob(undefined))
      .catch(setError);
  };
  return (
    <section className={styles.card} aria-labelledby="export">
      <h2 id="export" className={styles.title}>
        {t('export.title')}
      </h2>
      <p className={styles.soft}>{t('export.intro')}</p>
      {!opening.export && <p data-testid="export-not-granted">{t('export.notGranted')}</p>}
      {error !== undefined && <StaffError error={error} />}
      {opening.export && session.state !== 'ARCHIVED' && <p>{t('export.notSealed')}</p>}
      {opening.export && session.state === 'ARCHIVED' && (job === undefined || job.state === 'CANCELLED') && (
        <ReasonForm label={t('export.reason')} submit={t('export.make')} onSubmit={ask} testId="export" />
      )}
      {job !== undefined && job.state !== 'CANCELLED' && (
        <div role="status" data-testid="export-job" data-state={job.state}>
          {job.state === 'WORKING' && (
            <p className={styles.buttons}>
              <progress className={styles.bar} max={100} value={job.percent} aria-label={t('export.working')} />
              <span>{t('export.percent', { percent: job.percent })}</span>
              <PushButton variant="default" onClick={cancel}>
                {t('verify.cancel')}
              </PushButton>
            </p>
          )}
          {job.state === 'FAILED' && (
            <p className={styles.bad}>{(language === 'en' ? job.en : job.zh) ?? t('export.failed')}</p>
          )}
          {job.state === 'READY' && (
            <>
              <p className={styles.good}>
                {t('export.ready', { bytes: bytes(job.bytes, language) })}
                {job.goneAt !== undefined && ` ${t('export.gone', { time: dateTime(job.goneAt, language) })}`}
              </p>
              {job.sha256 !== undefined && (
                <p>
                  SHA-256 <span className={styles.digest}>{digestGroups(job.sha256)}</span>
                </p>
              )}
              <PushButton
                component="a"
                href={`/api/review/exports/${encodeURIComponent(job.exportId)}/file${query}`}
                download={job.fileName}
                data-testid="export-file"
              >
                {t('export.take', { name: job.fileName })}
              </PushButton>
            </>
          )}
        </div>
      )}
    </section>
  );
}

/** Asks for a job again and again while it works. */
export function usePoll<T>(
  id: string | undefined,
  load: (id: string) => Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
): void {
  const told = useRef({ onValue, onError });
  useEffect(() => {
    told.current = { onValue, onError };
  });
  useEffect(() => {
    if (id === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = () => {
      load(id)
        .then((value) => {
          if (over) return;
          told.current.onValue(value);
          timer = setTimeout(ask, POLL_MS);
        })
        .catch((error: unknown) => {
          if (!over) told.current.onError(error);
        });
    };
    timer = setTimeout(ask, POLL_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [id, load]);
}
