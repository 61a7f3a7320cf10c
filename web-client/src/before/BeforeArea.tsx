import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';

import type { BeforeDoor, BeforeView } from '../protocol';
import { DoorFault } from '../join/DoorFault';
import { Identity } from '../join/Identity';
import { ToRoom } from '../join/Steps';
import { useRefusedAgain } from '../join/useRefusedAgain';
import { api, ApiError } from '../shared/api';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { useAsync } from '../shared/useAsync';
import { BeforePage } from './BeforePage';
import { DoorPage } from './DoorPage';

type Entry = { at: 'door'; door: BeforeDoor } | { at: 'inside'; view: BeforeView };

/** A party's own page before there is a case: who are you, are you willing, whom do you choose. @param code the digits they came with, instead of the link */
export default function BeforeArea({ code }: { code?: string }) {
  const { t } = useTranslation('before');
  const [token] = useState(() => code ?? location.hash.slice(1));
  const [shown, setShown] = useState<BeforeView>();
  const load = useCallback((signal: AbortSignal) => enter(token, signal), [token]);
  const entry = useAsync(load);
  useRefusedAgain(entry);
  if (shown !== undefined) return code === undefined ? <BeforePage first={shown} /> : <Navigate to="/before" replace />;
  switch (entry.state) {
    case 'loading':
      return (
        <Page title={t('opening')} size="party">
          <Loading text={t('opening')} />
        </Page>
      );
    case 'failed':
      // One place takes the digits, whatever they lead to.
      if (token === '' && entry.error instanceof ApiError && entry.error.code === 'not_identified') {
        return <Navigate to="/join" replace />;
      }
      return <DoorFault error={entry.error} onRetry={entry.reload} />;
    case 'ready': {
      if (entry.value.at === 'inside') return <BeforePage first={entry.value.view} />;
      const { door } = entry.value;
      return (
        <ToRoom value={false}>
          <Identity
            at="/before"
            token={token}
            phoneHint={door.phoneHint}
            first={(onContinue) => <DoorPage door={door} onContinue={onContinue} />}
            onVerified={setShown}
          />
        </ToRoom>
      );
    }
  }
}

async function enter(token: string, signal: AbortSignal): Promise<Entry> {
  if (token === '') return { at: 'inside', view: await api.get<BeforeView>('/before', { signal }) };
  const door = await api.post<BeforeDoor>('/before/open', { token }, { signal });
  if (!door.bound) return { at: 'door', door };
  try {
    return { at: 'inside', view: await api.get<BeforeView>('/before', { signal }) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return { at: 'door', door };
    throw error;
  }
}
