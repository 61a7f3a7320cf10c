import { Button } from '@mantine/core';
import { type SyntheticEvent, useCallback, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { VenueView } from '../protocol';
import { api, ApiError } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { shareDevice } from '../shared/sharedDevice';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { tokenOf } from './link';
import styles from './venue.module.css';

const load = (signal: AbortSignal) => api.get<VenueView>('/venue', { signal });

/** What stands on the device while nobody is at it. */
export function VenuePage() {
  const { t } = useTranslation('venue');
  const venue = useAsync(load);
  useEffect(() => {
    if (venue.state === 'ready') shareDevice(true);
  }, [venue.state]);
  if (venue.state === 'loading') return <Loading />;
  if (venue.state === 'ready') return <Ready venue={venue.value} onClosed={venue.reload} />;
  const closed = venue.error instanceof ApiError && venue.error.status === 404;
  return (
    <Page title={t('title')} size="party">
      {closed ? (
        <>
          <p>{t('closed.text')}</p>
          <div className={styles.buttons}>
            <Button component={Link} to="/venue/open" size="lg" data-testid="venue-open">
              {t('closed.open')}
            </Button>
          </div>
        </>
      ) : (
        <ErrorOf error={venue.error} onRetry={venue.reload} />
      )}
    </Page>
  );
}

function Ready({ venue, onClosed }: { venue: VenueView; onClosed: () => void }) {
  const { t } = useTranslation('venue');
  const language = useLanguage();
  const field = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [sure, setSure] = useState(false);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const token = tokenOf(typed);
    setWrong(token === undefined);
    // A page of its own: nothing of this one is kept for who comes next.
    if (token !== undefined) location.assign(`/join#${token}`);
  };
  const close = useCallback(async () => {
    await api.post('/venue/close');
    shareDevice(false);
    onClosed();
  }, [onClosed]);
  return (
    <Page title={t('ready.title')} size="party">
      <section className={styles.card} data-testid="venue-ready">
        <p className={styles.name}>{venue.name}</p>
        <p>{t('ready.when', { organisation: venue.organisation, time: dateTime(venue.plannedAt, language) })}</p>
      </section>
      <p>{t('ready.privacy')}</p>
      <form onSubmit={submit} className={styles.form}>
        <label htmlFor={field}>{t('ready.link')}</label>
        <input
          id={field}
          className={styles.input}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong}
          aria-describedby={`${field}-hint`}
          onChange={(event) => setTyped(event.target.value)}
          data-testid="venue-link"
        />
        <p id={`${field}-hint`} className={styles.hint}>
          {t('ready.linkHint')}
        </p>
        {wrong && (
          <p role="alert" className={styles.wrong}>
            {t('ready.linkWrong')}
          </p>
        )}
        <div className={styles.buttons}>
          <Button type="submit" size="lg" data-testid="venue-go">
            {t('ready.go')}
          </Button>
          <Button component="a" href="/join" size="lg" variant="outline">
            {t('ready.code')}
          </Button>
        </div>
      </form>
      <p className={styles.hint}>{t('ready.oneByOne')}</p>
      <div className={styles.buttons}>
        <Button
          size="md"
          variant="subtle"
          color={sure ? 'red' : 'blue'}
          onClick={() => (sure ? void close() : setSure(true))}
          data-testid="venue-close"
        >
          {t(sure ? 'ready.closeSure' : 'ready.close')}
        </Button>
      </div>
    </Page>
  );
}
