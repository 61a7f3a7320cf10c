import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { OrganisationCard, OrganisationProfile } from '../protocol';
import { Causes, causeNames } from '../roster/Causes';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';

interface Found {
  card: OrganisationCard;
  causes: string[];
}

const read = async (signal: AbortSignal): Promise<Found> => {
  const card = await api.get<OrganisationCard>('/organisation', { signal });
  return { card, causes: await causeNames(signal) };
};

/** What an organisation says of itself, kept by its own administrators. */
export function OwnOrganisationPage() {
  const { t } = useTranslation('people');
  const found = useAsync(read);
  return (
    <StaffPage
      title={t('own.title')}
      above={
        <Link to="/roster" className={desk.back}>
          ‹ {t('own.back')}
        </Link>
      }
    >
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && <Form {...found.value} />}
    </StaffPage>
  );
}

const TEXTS = ['address', 'phone', 'hours', 'fee', 'approval'] as const;
type Text = (typeof TEXTS)[number];

function Form({ card, causes }: Found) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const { profile } = card;
  const [texts, setTexts] = useState<Record<Text, string>>({
    address: profile.address ?? '',
    phone: profile.phone ?? '',
    hours: profile.hours ?? '',
    fee: profile.fee ?? '',
    approval: profile.approval ?? '',
  });
  const [languages, setLanguages] = useState(profile.languages.join('、'));
  const [chosen, setChosen] = useState<string[]>(profile.causes);
  const [published, setPublished] = useState(profile.published);
  const [state, setState] = useState<'busy' | 'saved'>();
  const [error, setError] = useState<unknown>();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setState('busy');
    setError(undefined);
    const given = Object.fromEntries(
      TEXTS.filter((name) => texts[name].trim() !== '').map((name) => [name, texts[name].trim()]),
    );
    api
      .put<OrganisationCard>('/organisation', {
        ...given,
        causes: chosen,
        languages: languages
          .split(/[、,，]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
        published,
      } satisfies OrganisationProfile)
      .then(() => setState('saved'))
      .catch((failed: unknown) => {
        setError(failed);
        setState(undefined);
      });
  };
  return (
    <form className={desk.form} onSubmit={submit} noValidate>
      <p>{t('own.intro')}</p>
      <p className={desk.soft} data-testid="own-invited">
        {card.invitedBy.length > 0
          ? t('own.invitedBy', { courts: list(card.invitedBy, language) })
          : t('own.notInvited')}
      </p>
      {card.sealName !== undefined && <p className={desk.soft}>{t('own.seal', { seal: card.sealName })}</p>}
      {error !== undefined && <StaffError error={error} />}
      {state === 'saved' && (
        <p className={desk.good} role="status" data-testid="own-saved">
          {t('own.saved')}{' '}
          {published && (
            <Link to={`/organisations/${card.bodyId}`} className={desk.back}>
              {t('own.public')}
            </Link>
          )}
        </p>
      )}
      {TEXTS.map((name) => (
        <TextField
          key={name}
          label={t(`own.${name}`)}
          {...(name === 'hours' ? { description: t('own.hoursHint') } : {})}
          {...(name === 'phone' ? { inputMode: 'tel' } : {})}
          value={texts[name]}
          onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
          data-testid={`own-${name}`}
        />
      ))}
      <TextField
        label={t('own.languages')}
        value={languages}
        onChange={(event) => setLanguages(event.currentTarget.value)}
      />
      <Causes legend={t('own.causes')} causes={causes} chosen={chosen} onChange={setChosen} />
      <label className={desk.check}>
        <input
          type="checkbox"
          checked={published}
          onChange={(event) => setPublished(event.currentTarget.checked)}
          data-testid="own-published"
        />
        {t('own.published')}
      </label>
      <div className={desk.buttons}>
        <PushButton type="submit" loading={state === 'busy'} data-testid="own-save">
          {t('own.save')}
        </PushButton>
      </div>
    </form>
  );
}
