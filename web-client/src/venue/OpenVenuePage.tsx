import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';

import type { SessionList, VenueView } from '../protocol';
import { api, ApiError } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { ErrorOf } from '../shared/ErrorPanel';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { shareDevice } from '../shared/sharedDevice';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import styles from './venue.module.css';

const load = (signal: AbortSignal) => api.get<SessionList>('/sessions', { signal });

/** Staff at the device: for which session, and where it stands. */
export function OpenVenuePage() {
  const { t } = useTranslation('venue');
  const language = useLanguage();
  const navigate = useNavigate();
  const sessions = useAsync(load);
  const [sessionId, setSessionId] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  if (sessions.state === 'failed' && sessions.error instanceof ApiError && sessions.error.status === 401)
    return <Navigate to="/login?next=/venue/open" replace />;
  const open = sessions.state === 'ready' ? sessions.value.sessions.filter((s) => s.endedAt === undefined) : [];
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    api
      .post<VenueView>(`/sessions/${encodeURIComponent(sessionId)}/venue`, { name: name.trim() })
      .then(() => {
        shareDevice(true);
        return navigate('/venue', { replace: true });
      })
      .catch((failed: unknown) => {
        setError(failed);
        setBusy(false);
      });
  };
  return (
    <Page title={t('open.title')}>
      <p>{t('open.text')}</p>
      {sessions.state === 'loading' && <Loading text={t('open.loading')} />}
      {sessions.state === 'failed' && <ErrorOf error={sessions.error} onRetry={sessions.reload} />}
      {error !== undefined && <ErrorOf error={error} />}
      {sessions.state === 'ready' && open.length === 0 && <p role="status">{t('open.none')}</p>}
      {open.length > 0 && (
        <form onSubmit={submit} className={styles.form}>
          <Choice
            label={t('open.session')}
            required
            value={sessionId}
            onChange={(event) => setSessionId(event.currentTarget.value)}
            data={[
              { value: '', label: t('open.choose') },
              ...open.map((s) => ({
                value: s.sessionId,
                label: `${dateTime(s.plannedAt, language)} ${s.caseTitle}`,
              })),
            ]}
            data-testid="venue-session"
          />
          <TextField
            label={t('open.name')}
            required
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-testid="venue-name"
          />
          <div className={styles.buttons}>
            <PushButton
              type="submit"
              loading={busy}
              disabled={sessionId === '' || name.trim().length < 2}
              data-testid="venue-submit"
            >
              {t('open.submit')}
            </PushButton>
          </div>
        </form>
      )}
    </Page>
  );
}
