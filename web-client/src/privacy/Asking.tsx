import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DataField, DataRequestView, NewDataRequest } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { ErrorOf } from '../shared/ErrorPanel';

const FIELDS: readonly DataField[] = ['NAME', 'UNIT', 'PHONE', 'ID_NUMBER', 'OTHER'];
const LEAST = 2;

function useAsking(onAsked: () => void) {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const [error, setError] = useState<unknown>();
  const ask = async (request: NewDataRequest): Promise<boolean> => {
    setBusy(true);
    setSent(false);
    setError(undefined);
    try {
      await api.post<DataRequestView>('/join/privacy/requests', request);
      setSent(true);
      onAsked();
      return true;
    } catch (failed) {
      setError(failed);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, sent, error, ask };
}

/** What is wrong, what is to stand there, and why (个人信息保护法 art. 46). */
export function AskCorrection({ onAsked }: { onAsked: () => void }) {
  const { t } = useTranslation('privacy');
  const { busy, sent, error, ask } = useAsking(onAsked);
  const [field, setField] = useState<DataField | ''>('');
  const [value, setValue] = useState('');
  const [text, setText] = useState('');
  const valued = field !== '' && field !== 'OTHER';
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (field === '') return;
    void ask({ kind: 'CORRECTION', field, text, ...(valued ? { value } : {}) }).then((done) => {
      if (!done) return;
      setField('');
      setValue('');
      setText('');
    });
  };
  return (
    <form className={desk.form} onSubmit={submit} aria-labelledby="ask-correction">
      <h2 id="ask-correction" className={desk.heading}>
        {t('ask.heading')}
      </h2>
      <p>{t('ask.means')}</p>
      <Choice
        label={t('ask.field')}
        required
        value={field}
        onChange={(event) => setField(event.currentTarget.value as DataField | '')}
        data={[
          { value: '', label: t('ask.choose') },
          ...FIELDS.map((one) => ({ value: one, label: t(`ask.fields.${one}`) })),
        ]}
        data-testid="ask-field"
      />
      {valued && (
        <TextField
          label={t('ask.value')}
          description={field === 'UNIT' ? undefined : t('ask.again')}
          required
          maxLength={200}
          autoComplete="off"
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          data-testid="ask-value"
        />
      )}
      <TextArea
        label={t('ask.text')}
        required
        maxLength={1000}
        rows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="ask-text"
      />
      {error !== undefined && <ErrorOf error={error} />}
      {sent && (
        <p className={desk.good} role="status">
          {t('ask.sent')}
        </p>
      )}
      <PushButton
        type="submit"
        loading={busy}
        disabled={field === '' || text.trim().length < LEAST || (valued && value.trim() === '')}
        data-testid="ask-send"
      >
        {t('ask.send')}
      </PushButton>
    </form>
  );
}

/** Answered at once, by the law (个人信息保护法 art. 47). */
export function AskDeletion({ onAsked }: { onAsked: () => void }) {
  const { t } = useTranslation('privacy');
  const { busy, error, ask } = useAsking(onAsked);
  const [text, setText] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void ask({ kind: 'DELETION', text }).then((done) => {
      if (done) setText('');
    });
  };
  return (
    <form className={desk.form} onSubmit={submit} aria-labelledby="ask-deletion">
      <h2 id="ask-deletion" className={desk.heading}>
        {t('delete.heading')}
      </h2>
      <p>{t('delete.means')}</p>
      <TextArea
        label={t('delete.text')}
        required
        maxLength={1000}
        rows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-testid="delete-text"
      />
      {error !== undefined && <ErrorOf error={error} />}
      <PushButton
        type="submit"
        variant="default"
        loading={busy}
        disabled={text.trim().length < LEAST}
        data-testid="delete-send"
      >
        {t('delete.send')}
      </PushButton>
    </form>
  );
}
