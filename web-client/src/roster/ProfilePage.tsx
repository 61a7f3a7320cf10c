import { type SyntheticEvent, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type { MediatorProfile } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { PersonForm } from '../people/PersonForm';
import { Causes, causeNames } from './Causes';
import { trainingOf, trainingText } from './training';

interface Found {
  profile: MediatorProfile;
  causes: string[];
}

/** What a mediator shows of their work. */
export function ProfilePage() {
  const { t } = useTranslation('roster');
  const { accountId = '' } = useParams();
  const path = `/mediators/${encodeURIComponent(accountId)}/profile`;
  const load = useCallback(
    async (signal: AbortSignal): Promise<Found> => {
      const profile = await api.get<MediatorProfile>(path, { signal });
      return { profile, causes: await causeNames(signal) };
    },
    [path],
  );
  const found = useAsync(load);
  return (
    <StaffPage
      title={t('profile.title')}
      above={
        <Link to="/roster" className={desk.back}>
          ‹ {t('profile.back')}
        </Link>
      }
    >
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && <Form key={path} path={path} {...found.value} />}
      <PersonForm key={accountId} accountId={accountId} />
    </StaffPage>
  );
}

function Form({ path, profile, causes }: Found & { path: string }) {
  const { t } = useTranslation('roster');
  const [chosen, setChosen] = useState<string[]>(profile.causes);
  const [languages, setLanguages] = useState(profile.languages.join('、'));
  const [region, setRegion] = useState(profile.region ?? '');
  const [fee, setFee] = useState(profile.fee ?? '');
  const [certificate, setCertificate] = useState(profile.certificate ?? '');
  const [issuer, setIssuer] = useState(profile.issuer ?? '');
  const [training, setTraining] = useState(trainingText(profile.training));
  const [published, setPublished] = useState(profile.published);
  const [state, setState] = useState<'busy' | 'saved'>();
  const [error, setError] = useState<unknown>();
  const read = trainingOf(training);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (typeof read === 'number') return;
    setState('busy');
    setError(undefined);
    const given = (name: 'region' | 'fee' | 'certificate' | 'issuer', value: string) =>
      value.trim() === '' ? {} : { [name]: value.trim() };
    api
      .put<MediatorProfile>(path, {
        causes: chosen,
        languages: languages
          .split(/[、,，]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        ...given('region', region),
        ...given('fee', fee),
        ...given('certificate', certificate),
        ...given('issuer', issuer),
        training: read,
        published,
      } satisfies MediatorProfile)
      .then(() => setState('saved'))
      .catch((failed: unknown) => {
        setError(failed);
        setState(undefined);
      });
  };
  return (
    <form className={desk.form} onSubmit={submit} noValidate>
      {error !== undefined && <StaffError error={error} />}
      {state === 'saved' && (
        <p className={desk.good} role="status" data-testid="profile-saved">
          {t('profile.saved')}
        </p>
      )}
      <TextField
        label={t('profile.certificate')}
        value={certificate}
        onChange={(event) => setCertificate(event.currentTarget.value)}
        data-testid="profile-certificate"
      />
      <TextField
        label={t('profile.issuer')}
        value={issuer}
        onChange={(event) => setIssuer(event.currentTarget.value)}
        data-testid="profile-issuer"
      />
      <TextField
        label={t('profile.languages')}
        value={languages}
        onChange={(event) => setLanguages(event.currentTarget.value)}
      />
      <TextField
        label={t('profile.region')}
        inputMode="numeric"
        value={region}
        onChange={(event) => setRegion(event.currentTarget.value)}
      />
      <TextField label={t('profile.fee')} value={fee} onChange={(event) => setFee(event.currentTarget.value)} />
      <TextArea
        label={t('profile.training')}
        description={t('profile.trainingHint')}
        value={training}
        rows={4}
        onChange={(event) => setTraining(event.currentTarget.value)}
        error={typeof read === 'number' && t('profile.trainingWrong', { row: read })}
      />
      <Causes legend={t('profile.causes')} causes={causes} chosen={chosen} onChange={setChosen} />
      <label className={desk.check}>
        <input
          type="checkbox"
          checked={published}
          onChange={(event) => setPublished(event.currentTarget.checked)}
          data-testid="profile-published"
        />
        {t('profile.published')}
      </label>
      <div className={desk.buttons}>
        <PushButton type="submit" loading={state === 'busy'} data-testid="profile-save">
          {t('profile.save')}
        </PushButton>
      </div>
    </form>
  );
}
