import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Routes, useParams } from 'react-router';

import type { OrganisationCard, OrganisationCards } from '../protocol';
import { api } from '../shared/api';
import { TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { ErrorOf } from '../shared/ErrorPanel';
import { list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { NotFound } from '../shared/NotFound';
import { Page } from '../shared/Page';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import { useLanguage } from '../shared/useLanguage';
import { OrganisationFacts } from './OrganisationFacts';
import styles from './people.module.css';

/** Organisations that show themselves, for anyone. */
export default function OrganisationsArea() {
  return (
    <Routes>
      <Route index element={<Organisations />} />
      <Route path=":bodyId" element={<Organisation />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function Organisations() {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const query = useDebounced(typed.trim(), 300);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<OrganisationCards>(`/organisations?query=${encodeURIComponent(query)}`, { signal }),
    [query],
  );
  const found = useAsync(load);
  return (
    <Page title={t('organisation.title')}>
      <p>{t('organisation.intro')}</p>
      <div className={desk.form}>
        <TextField
          type="search"
          label={t('organisation.search')}
          description={t('organisation.searchHint')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-testid="organisations-search"
        />
        {found.state === 'loading' && <Loading text={t('loading')} />}
        {found.state === 'failed' && <ErrorOf error={found.error} onRetry={found.reload} />}
        {found.state === 'ready' && <Found found={found.value} query={query} />}
      </div>
    </Page>
  );
}

function Found({ found, query }: { found: OrganisationCards; query: string }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  if (found.organisations.length === 0)
    return (
      <p className={desk.empty} role="status">
        {query === '' ? t('organisation.none') : t('organisation.noMatch', { query })}
      </p>
    );
  return (
    <>
      <ul className={desk.list}>
        {found.organisations.map(({ bodyId, name, profile, invitedBy }) => (
          <li key={bodyId}>
            <Link to={`/organisations/${bodyId}`} className={desk.row} data-testid="organisation-row">
              <span className={desk.name}>{name}</span>
              {invitedBy.length > 0 && <span>{t('card.invited', { courts: list(invitedBy, language) })}</span>}
              <span className={desk.soft}>
                {[profile.address, profile.phone].filter((part) => part !== undefined).join(' · ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {found.more && <p className={desk.soft}>{t('organisation.more')}</p>}
    </>
  );
}

function Organisation() {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const { bodyId = '' } = useParams();
  const load = useCallback(
    (signal: AbortSignal) => api.get<OrganisationCard>(`/organisations/${encodeURIComponent(bodyId)}`, { signal }),
    [bodyId],
  );
  const found = useAsync(load);
  const back = (
    <Link to="/organisations" className={desk.back}>
      ‹ {t('organisation.all')}
    </Link>
  );
  if (found.state !== 'ready')
    return (
      <Page title={t('organisation.title')} above={back}>
        {found.state === 'failed' ? (
          <ErrorOf error={found.error} onRetry={found.reload} />
        ) : (
          <Loading text={t('loading')} />
        )}
      </Page>
    );
  const { name, profile, sealName, invitedBy } = found.value;
  return (
    <Page title={name} above={back}>
      <section className={styles.card} data-testid="organisation-card">
        {invitedBy.length > 0 && (
          <p className={styles.invited}>{t('card.invited', { courts: list(invitedBy, language) })}</p>
        )}
        <OrganisationFacts profile={profile} seal={sealName} />
      </section>
    </Page>
  );
}
