import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Ask } from '../admin/Ask';
import type { CallAnswer, ExpertCall } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';

/** What an expert was asked to help in. */
export function Calls({ calls, onChange }: { calls: ExpertCall[]; onChange: () => void }) {
  return (
    <ul className={desk.list}>
      {calls.map((call) => (
        <Call key={call.callId} call={call} onChange={onChange} />
      ))}
    </ul>
  );
}

function Call({ call, onChange }: { call: ExpertCall; onChange: () => void }) {
  const { t } = useTranslation('experts');
  const language = useLanguage();
  const [declining, setDeclining] = useState(false);
  const [error, setError] = useState<unknown>();
  const answer = (body: CallAnswer) =>
    api.post(`/experts/calls/${encodeURIComponent(call.callId)}/answer`, body).then(onChange);
  return (
    <li className={desk.stack} data-testid="expert-call" data-state={call.state}>
      <span className={desk.name}>{call.caseTitle}</span>
      <span className={desk.soft}>{call.body}</span>
      <span className={desk.state} data-tone={call.state === 'ACCEPTED' ? 'good' : 'warn'}>
        {t(`call.${call.state}`)}
      </span>
      {call.reason !== undefined && <span>{t('reason', { reason: call.reason })}</span>}
      {error !== undefined && <StaffError error={error} />}
      {call.state === 'ASSIGNED' && (
        <div className={desk.buttons}>
          <PushButton onClick={() => void answer({ accept: true }).catch(setError)} data-testid="call-accept">
            {t('accept')}
          </PushButton>
          <PushButton variant="default" onClick={() => setDeclining(true)} data-testid="call-decline">
            {t('decline')}
          </PushButton>
        </div>
      )}
      {call.state === 'ACCEPTED' && call.sessions.length === 0 && <span>{t('noSessions')}</span>}
      {call.sessions.map(({ sessionId, plannedAt }) => (
        <Link key={sessionId} to={`/room/${sessionId}`} className={desk.back}>
          {t('enter', { time: dateTime(plannedAt, language) })}
        </Link>
      ))}
      {declining && (
        <Ask
          title={t('decline')}
          text={t('declineText')}
          onClose={() => setDeclining(false)}
          onSend={(reason) => answer({ accept: false, reason })}
        />
      )}
    </li>
  );
}
