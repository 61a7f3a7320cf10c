import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { DataRequestEntry, DataRequestList, PeopleFound } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { SignedIn, StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { Request } from './Requests';

const load = (signal: AbortSignal) => api.get<DataRequestList>('/privacy/requests', { signal });

/** The organisation's administrator answers what people ask about their data, and exports for who cannot use the page. */
export default function PrivacyDesk() {
  return (
    <SignedIn roles={['ORGANISATION_ADMIN']}>
      <Desk />
    </SignedIn>
  );
}

function Desk() {
  const { t } = useTranslation('privacy');
  const found = useAsync(load);
  return (
    <StaffPage title={t('desk.title')}>
      {found.state === 'loading' && <Loading text={t('desk.loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          {found.value.requests.length === 0 && (
            <p className={desk.empty} role="status" data-testid="no-requests">
              {t('desk.none')}
            </p>
          )}
          <ul className={desk.cards} data-testid="data-requests">
            {found.value.requests.map((entry) => (
              <Entry key={entry.request.requestId} entry={entry} onDecided={found.reload} />
            ))}
          </ul>
        </>
      )}
      <Finder />
      <h2 className={desk.heading}>{t('desk.register')}</h2>
      <p>{t('desk.registerMeans')}</p>
      <PushButton component="a" variant="default" href="/api/privacy/register" download data-testid="register">
        {t('desk.registerGet')}
      </PushButton>
    </StaffPage>
  );
}

function Entry({ entry, onDecided }: { entry: DataRequestEntry; onDecided: () => void }) {
  const { t } = useTranslation('privacy');
  const { request, caseId, caseTitle, name, now } = entry;
  return (
    <li className={desk.card} data-state={request.state}>
      <dl className={desk.facts}>
        <dt>{t('desk.person')}</dt>
        <dd>{name}</dd>
        <dt>{t('desk.case')}</dt>
        <dd>
          <Link to={`/staff/cases/${caseId}`}>{caseTitle}</Link>
        </dd>
      </dl>
      <div className={desk.list}>
        <Request request={request} />
        {now !== undefined && <span>{t('desk.now', { now })}</span>}
      </div>
      {request.state === 'ASKED' && <Decision entry={entry} onDecided={onDecided} />}
    </li>
  );
}

function Decision({ entry: { request }, onDecided }: { entry: DataRequestEntry; onDecided: () => void }) {
  const { t } = useTranslation('privacy');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const decide = (accept: boolean) => {
    setBusy(true);
    setError(undefined);
    api
      .post(`/privacy/requests/${request.requestId}/decision`, { accept, reason })
      .then(onDecided)
      .catch((failed: unknown) => {
        setError(failed);
        setBusy(false);
      });
  };
  const ready = reason.trim().length >= 2 && !busy;
  return (
    <div className={desk.form}>
      <TextArea
        label={t('desk.reason')}
        description={t(request.value === undefined ? 'desk.byHand' : 'desk.changes')}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-testid="decision-reason"
      />
      {error !== undefined && <StaffError error={error} />}
      <div className={desk.buttons}>
        <PushButton variant="default" disabled={!ready} onClick={() => decide(false)} data-testid="decision-refuse">
          {t('desk.refuse')}
        </PushButton>
        <PushButton disabled={!ready} onClick={() => decide(true)} data-testid="decision-accept">
          {t('desk.accept')}
        </PushButton>
      </div>
    </div>
  );
}

function Finder() {
  const { t } = useTranslation(['privacy', 'shared']);
  const language = useLanguage();
  const [phone, setPhone] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [found, setFound] = useState<PeopleFound>();
  const [error, setError] = useState<unknown>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setError(undefined);
    setFound(undefined);
    const one = phone.trim() === '' ? { idNumber } : { phone };
    api.post<PeopleFound>('/privacy/people', one).then(setFound).catch(setError);
  };
  return (
    <>
      <form className={desk.form} onSubmit={submit} aria-labelledby="find-person">
        <h2 id="find-person" className={desk.heading}>
          {t('desk.find')}
        </h2>
        <p>{t('desk.findMeans')}</p>
        <div className={desk.pair}>
          <TextField
            label={t('desk.phone')}
            inputMode="tel"
            autoComplete="off"
            maxLength={20}
            disabled={idNumber !== ''}
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            data-testid="find-phone"
          />
          <TextField
            label={t('desk.id')}
            autoComplete="off"
            maxLength={40}
            disabled={phone !== ''}
            value={idNumber}
            onChange={(event) => setIdNumber(event.currentTarget.value)}
            data-testid="find-id"
          />
        </div>
        {error !== undefined && <StaffError error={error} />}
        <PushButton type="submit" disabled={phone.trim() === '' && idNumber.trim() === ''} data-testid="find-person">
          {t('desk.search')}
        </PushButton>
      </form>
      {found?.people.length === 0 && (
        <p className={desk.empty} role="status">
          {t('desk.nobody')}
        </p>
      )}
      <ul className={desk.list} data-testid="people-found">
        {found?.people.map((person) => (
          <li key={person.partyId} className={desk.stack}>
            <strong>{person.name}</strong>
            <span>
              {t(`shared:role.${person.role}`)} · {person.caseTitle} · {dateTime(person.openedAt, language)}
            </span>
            <PushButton
              component="a"
              variant="default"
              href={`/api/privacy/people/${person.partyId}/copy`}
              download
              data-testid="export-person"
            >
              {t('desk.export')}
            </PushButton>
          </li>
        ))}
      </ul>
    </>
  );
}
