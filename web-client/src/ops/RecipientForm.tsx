import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewDataRecipient, Relation } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { StaffError } from '../shared/StaffPage';

const RELATIONS: readonly Relation[] = ['ENTRUSTED', 'PROVIDED'];
const TEXTS = ['purpose', 'data', 'means', 'agreement'] as const;
const DAYS = ['assessedOn', 'since'] as const;
const EMPTY: NewDataRecipient = {
  relation: 'ENTRUSTED',
  name: '',
  purpose: '',
  data: '',
  means: '',
  agreement: '',
  assessedOn: '',
  since: '',
};

/** Enters somebody who is entrusted with data, or given it. */
export function RecipientForm({ onEntered }: { onEntered: () => void }) {
  const { t } = useTranslation('ops');
  const [entry, setEntry] = useState(EMPTY);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const set = (change: Partial<NewDataRecipient>) => setEntry((before) => ({ ...before, ...change }));
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailed(undefined);
    api
      .post('/privacy/register/recipients', entry)
      .then(() => {
        setEntry(EMPTY);
        onEntered();
      }, setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={save} className={desk.form} aria-labelledby="new-recipient">
      <h3 id="new-recipient" className={desk.name}>
        {t('register.add')}
      </h3>
      <Choice
        label={t('register.how')}
        value={entry.relation}
        data={RELATIONS.map((value) => ({ value, label: t(`register.relation.${value}`) }))}
        onChange={(event) => set({ relation: event.currentTarget.value as Relation })}
      />
      <TextField
        label={t('register.name')}
        required
        maxLength={200}
        value={entry.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        data-testid="recipient-name"
      />
      {TEXTS.map((field) => (
        <TextArea
          key={field}
          label={t(`register.${field}`)}
          description={field === 'agreement' ? t('register.agreementHint') : undefined}
          required
          maxLength={1000}
          autosize
          minRows={2}
          value={entry[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
          data-testid={`recipient-${field}`}
        />
      ))}
      {DAYS.map((field) => (
        <TextField
          key={field}
          label={t(`register.${field}`)}
          description={field === 'assessedOn' ? t('register.assessedHint') : undefined}
          type="date"
          required
          value={entry[field]}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
          data-testid={`recipient-${field}`}
        />
      ))}
      {failed !== undefined && <StaffError error={failed} />}
      <PushButton type="submit" loading={busy} data-testid="recipient-save">
        {t('register.save')}
      </PushButton>
    </form>
  );
}
