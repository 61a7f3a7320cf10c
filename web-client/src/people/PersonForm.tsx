import { type SyntheticEvent, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PersonChange, PersonOnFile } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';

/** A mediator's numbers and employers: compared with the people of each case, read by nobody. */
export function PersonForm({ accountId }: { accountId: string }) {
  const { t } = useTranslation('people');
  const path = `/mediators/${encodeURIComponent(accountId)}/person`;
  const load = useCallback((signal: AbortSignal) => api.get<PersonOnFile>(path, { signal }), [path]);
  const found = useAsync(load);
  return (
    <section aria-labelledby="person">
      <h2 id="person" className={desk.heading}>
        {t('person.title')}
      </h2>
      <p className={desk.soft}>{t('person.intro')}</p>
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && <Fields key={path} path={path} kept={found.value} onSaved={found.reload} />}
    </section>
  );
}

interface FieldsProps {
  path: string;
  kept: PersonOnFile;
  onSaved: () => void;
}

function Fields({ path, kept, onSaved }: FieldsProps) {
  const { t } = useTranslation('people');
  const [phone, setPhone] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [employers, setEmployers] = useState(kept.employers.join('\n'));
  const [state, setState] = useState<'busy' | 'saved'>();
  const [error, setError] = useState<unknown>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setState('busy');
    setError(undefined);
    api
      .put<PersonOnFile>(path, {
        ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
        ...(idNumber.trim() === '' ? {} : { idNumber: idNumber.trim() }),
        employers: employers
          .split('\n')
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      } satisfies PersonChange)
      .then(() => {
        setPhone('');
        setIdNumber('');
        setState('saved');
        onSaved();
      })
      .catch((failed: unknown) => {
        setError(failed);
        setState(undefined);
      });
  };
  const hint = (masked: string | undefined) =>
    masked === undefined ? t('person.absent') : t('person.kept', { masked });
  return (
    <form className={desk.form} onSubmit={submit} noValidate>
      {error !== undefined && <StaffError error={error} />}
      {state === 'saved' && (
        <p className={desk.good} role="status" data-testid="person-saved">
          {t('person.saved')}
        </p>
      )}
      <TextField
        label={t('person.phone')}
        description={hint(kept.phoneMasked)}
        inputMode="tel"
        autoComplete="off"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
        data-testid="person-phone"
      />
      <TextField
        label={t('person.id')}
        description={hint(kept.idMasked)}
        autoComplete="off"
        value={idNumber}
        onChange={(event) => setIdNumber(event.currentTarget.value)}
        data-testid="person-id"
      />
      <TextArea
        label={t('person.employers')}
        description={t('person.employersHint')}
        value={employers}
        rows={3}
        onChange={(event) => setEmployers(event.currentTarget.value)}
        data-testid="person-employers"
      />
      <div className={desk.buttons}>
        <PushButton type="submit" variant="default" loading={state === 'busy'} data-testid="person-save">
          {t('person.save')}
        </PushButton>
      </div>
    </form>
  );
}
