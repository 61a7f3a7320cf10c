import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { AdminEvent, AdminEventList } from '../protocol';
import { api } from '../shared/api';
import desk from '../shared/desk.module.css';
import { dateTime, list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';

/** What was done, the newest first. */
export function Events({ path }: { path: string }) {
  const { t } = useTranslation('admin');
  const load = useCallback((signal: AbortSignal) => api.get<AdminEventList>(`${path}/events`, { signal }), [path]);
  const found = useAsync(load);
  return (
    <section aria-labelledby="events">
      <h2 id="events" className={desk.heading}>
        {t('events')}
      </h2>
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && found.value.events.length === 0 && <p className={desk.empty}>{t('noEvents')}</p>}
      {found.state === 'ready' && (
        <ol className={desk.log} data-testid="events">
          {found.value.events.map((event, index) => (
            <Entry key={`${event.at} ${index}`} event={event} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Entry({ event }: { event: AdminEvent }) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const { at, act, by, body, account, fromBody, roles, reason } = event;
  return (
    <li className={desk.entry} data-act={act}>
      <span className={desk.soft}>{dateTime(at, language)}</span>
      <span>
        <span className={desk.name}>{t(`act.${act}`)}</span>
        <span className={desk.line}>
          {account !== undefined && `${t('of', { name: account })} · `}
          {by === undefined ? t('console') : t('by', { name: by })}
        </span>
        {fromBody !== undefined && <span className={desk.line}>{t('from', { from: fromBody, to: body })}</span>}
        {roles !== undefined && (
          <span className={desk.line}>
            {t('rolesSince', {
              roles: list(
                roles.map((role) => t(`role.${role}`)),
                language,
              ),
            })}
          </span>
        )}
        {reason !== undefined && <span className={desk.line}>{t('because', { reason })}</span>}
      </span>
    </li>
  );
}
