import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExpertMatches, ExpertRequest } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';

interface RequestProps {
  request: ExpertRequest;
  keeper: boolean;
  onChange: () => void;
}

/** A request for an expert, who was asked, and for the keeper who fits. */
export function Request({ request, keeper, onChange }: RequestProps) {
  const { t } = useTranslation('experts');
  const [open, setOpen] = useState(false);
  const { requestId, caseTitle, cause, body, workers, words, calls } = request;
  return (
    <li className={desk.stack} data-testid="expert-request">
      <span className={desk.name}>{caseTitle}</span>
      <span className={desk.soft}>{t('request', { body, cause, count: workers })}</span>
      <span>{words}</span>
      {calls.map(({ callId, expert, state, reason }) => (
        <span key={callId}>
          {expert}{' '}
          <span className={desk.state} data-tone={state === 'ACCEPTED' ? 'good' : 'warn'} data-testid="call-state">
            {t(`call.${state}`)}
          </span>{' '}
          {reason !== undefined && t('reason', { reason })}
        </span>
      ))}
      {keeper && !open && (
        <PushButton variant="default" onClick={() => setOpen(true)} data-testid="expert-find">
          {t('find')}
        </PushButton>
      )}
      {open && <Matches requestId={requestId} onChange={onChange} />}
    </li>
  );
}

function Matches({ requestId, onChange }: { requestId: string; onChange: () => void }) {
  const { t } = useTranslation('experts');
  const [error, setError] = useState<unknown>();
  const path = `/experts/requests/${encodeURIComponent(requestId)}`;
  const load = useCallback((signal: AbortSignal) => api.get<ExpertMatches>(`${path}/matches`, { signal }), [path]);
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const { matches } = found.value;
  const assign = (expertId: string) => {
    setError(undefined);
    api
      .post(`${path}/calls`, { expertId })
      .then(() => {
        found.reload();
        onChange();
      })
      .catch(setError);
  };
  if (matches.length === 0) return <p role="status">{t('noMatches')}</p>;
  return (
    <>
      <p className={desk.soft}>{t('matches')}</p>
      {error !== undefined && <StaffError error={error} />}
      <ol className={desk.log}>
        {matches.map(({ expertId, name, body, score, parts, called }) => (
          <li key={expertId} className={desk.stack} data-testid="expert-match">
            <span className={desk.name}>
              {name} · {t('score', { score })}
            </span>
            <span className={desk.soft}>{body}</span>
            <span className={desk.soft}>
              {parts.map(({ reason, points }) => t(`part.${reason}`, { points })).join(' · ')}
            </span>
            <PushButton disabled={called} onClick={() => assign(expertId)} data-testid="expert-assign">
              {t(called ? 'assigned' : 'assign')}
            </PushButton>
          </li>
        ))}
      </ol>
    </>
  );
}
