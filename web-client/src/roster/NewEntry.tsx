import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CourtChoices, MediatorList, NewRosterEntry, RosterEntry } from '../protocol';
import { Ask } from '../admin/Ask';
import { api } from '../shared/api';
import { Choice, PushButton } from '../shared/controls';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';

interface Choices {
  mediators: MediatorList['mediators'];
  courts: CourtChoices['courts'];
}

const readChoices = async (signal: AbortSignal): Promise<Choices> => {
  const { mediators } = await api.get<MediatorList>('/mediators', { signal });
  const { courts } = await api.get<CourtChoices>('/roster/courts', { signal });
  return { mediators, courts };
};

/** One more entry: a mediator or the organisation itself, and the court. */
export function NewEntry({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('roster');
  const choices = useAsync(readChoices);
  const [open, setOpen] = useState(false);
  const [who, setWho] = useState('');
  const [court, setCourt] = useState('');
  if (choices.state === 'loading') return <Loading text={t('loading')} />;
  if (choices.state === 'failed') return <StaffError error={choices.error} onRetry={choices.reload} />;
  const { mediators, courts } = choices.value;
  if (courts.length === 0) return <p>{t('noCourts')}</p>;
  const send = () => {
    const entry: NewRosterEntry = {
      courtId: court === '' ? (courts[0]?.bodyId ?? '') : court,
      ...(who === '' ? {} : { accountId: who }),
    };
    return api.post<RosterEntry>('/roster', entry).then(onDone);
  };
  return (
    <>
      <p>
        <PushButton onClick={() => setOpen(true)} data-testid="roster-add">
          {t('add')}
        </PushButton>
      </p>
      {open && (
        <Ask title={t('add')} send={t('draft')} reasoned={false} onClose={() => setOpen(false)} onSend={send}>
          <Choice
            label={t('who')}
            value={who}
            onChange={(event) => setWho(event.currentTarget.value)}
            data={[
              { value: '', label: t('itself') },
              ...mediators.map(({ accountId, name }) => ({ value: accountId, label: name })),
            ]}
            data-testid="roster-who"
          />
          <Choice
            label={t('toCourt')}
            value={court}
            onChange={(event) => setCourt(event.currentTarget.value)}
            data={courts.map(({ bodyId, name }) => ({ value: bodyId, label: name }))}
          />
        </Ask>
      )}
    </>
  );
}
