import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import admin from '../admin/admin.module.css';
import { Ask } from '../admin/Ask';
import type { CauseList, MediatorList, NewExpert } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { words } from './words';

interface Choices {
  mediators: MediatorList['mediators'];
  causes: string[];
}

const read = async (signal: AbortSignal): Promise<Choices> => {
  const { mediators } = await api.get<MediatorList>('/mediators', { signal });
  const { causes } = await api.get<CauseList>('/causes', { signal });
  return { mediators, causes: [...new Set(causes.map(({ name }) => name))] };
};

/** An organisation proposes one of its mediators for the province's pool. */
export function Propose({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('experts');
  const [open, setOpen] = useState(false);
  return (
    <p>
      <PushButton onClick={() => setOpen(true)} data-testid="expert-propose">
        {t('propose')}
      </PushButton>
      {open && <Form onClose={() => setOpen(false)} onDone={onDone} />}
    </p>
  );
}

function Form({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('experts');
  const choices = useAsync(read);
  const [accountId, setAccountId] = useState('');
  const [field, setField] = useState('');
  const [causes, setCauses] = useState<string[]>([]);
  const [languages, setLanguages] = useState('普通话');
  const [region, setRegion] = useState('');
  const [available, setAvailable] = useState(true);
  const send = () =>
    api
      .post('/experts', {
        accountId,
        profile: { field, causes, languages: words(languages), region, available },
      } satisfies NewExpert)
      .then(onDone);
  return (
    <Ask
      title={t('propose')}
      send={t('send')}
      reasoned={false}
      ready={accountId !== ''}
      onClose={onClose}
      onSend={send}
    >
      {choices.state === 'failed' && <StaffError error={choices.error} onRetry={choices.reload} />}
      <Choice
        label={t('who')}
        value={accountId}
        onChange={(event) => setAccountId(event.currentTarget.value)}
        data={[
          { value: '', label: t('choose') },
          ...(choices.state === 'ready'
            ? choices.value.mediators.map((one) => ({ value: one.accountId, label: one.name }))
            : []),
        ]}
        data-testid="expert-who"
      />
      <TextField
        label={t('field')}
        description={t('fieldHint')}
        value={field}
        onChange={(event) => setField(event.currentTarget.value)}
        data-testid="expert-field"
      />
      <TextField
        label={t('languages')}
        value={languages}
        onChange={(event) => setLanguages(event.currentTarget.value)}
      />
      <TextField
        label={t('region')}
        inputMode="numeric"
        value={region}
        onChange={(event) => setRegion(event.currentTarget.value)}
        data-testid="expert-region"
      />
      {choices.state === 'ready' && (
        <fieldset className={admin.roles}>
          <legend>{t('causes')}</legend>
          {choices.value.causes.map((cause) => (
            <label key={cause} className={desk.check}>
              <input
                type="checkbox"
                checked={causes.includes(cause)}
                onChange={(event) =>
                  setCauses(event.currentTarget.checked ? [...causes, cause] : causes.filter((one) => one !== cause))
                }
              />
              {cause}
            </label>
          ))}
        </fieldset>
      )}
      <label className={desk.check}>
        <input type="checkbox" checked={available} onChange={(event) => setAvailable(event.currentTarget.checked)} />
        {t('available')}
      </label>
    </Ask>
  );
}
