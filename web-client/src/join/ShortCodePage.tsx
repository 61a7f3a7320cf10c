import { Button } from '@mantine/core';
import { type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { JoinDoor } from '../protocol';
import { api, ApiError } from '../shared/api';
import { ErrorPanel, useFailure } from '../shared/ErrorPanel';
import { Page } from '../shared/Page';
import { grouped } from '../shared/shortCode';
import styles from './join.module.css';

const LENGTH = 8;

interface ShortCodePageProps {
  onDoor: (code: string, door: JoinDoor) => void;
  /** The code leads to a page of the person's own, before there is a session. */
  onOwnPage: (code: string) => void;
}

/** For who cannot tap a link: the eight digits that stand beside it. They open the identity step, as the link does, and nothing more. */
export default function ShortCodePage({ onDoor, onOwnPage }: ShortCodePageProps) {
  const { t } = useTranslation('join');
  const id = useId();
  const [code, setCode] = useState('');
  const [told, setTold] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const missing = code.length !== LENGTH;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTold(true);
    if (missing || busy) return;
    setBusy(true);
    setError(undefined);
    api
      .post<JoinDoor>('/join/open', { token: code })
      .then((door) => onDoor(code, door))
      .catch((failure: unknown) => {
        if (failure instanceof ApiError && failure.code === 'short_code_of_own_page') onOwnPage(code);
        else setError(failure);
      })
      .finally(() => setBusy(false));
  };
  return (
    <Page title={t('short.title')} size="party">
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.field}>
          <label className={styles.label} htmlFor={id}>
            {t('short.label')}
          </label>
          <p className={styles.hint} id={`${id}-hint`}>
            {t('short.hint')}
          </p>
          <input
            id={id}
            className={`${styles.input ?? ''} ${styles.short ?? ''}`}
            inputMode="numeric"
            autoComplete="off"
            maxLength={LENGTH + 1}
            aria-describedby={`${id}-hint ${id}-wrong`}
            aria-invalid={(told && missing) || error !== undefined}
            value={grouped(code)}
            onChange={(event) => {
              setError(undefined);
              setCode(digits(event.target.value));
            }}
            data-testid="short-code"
          />
          <div id={`${id}-wrong`} role="alert">
            {told && missing && <p className={styles.wrong}>{t('short.missing')}</p>}
            {error !== undefined && <Refused error={error} />}
          </div>
        </div>
        <div className={styles.buttons}>
          <Button type="submit" size="lg" loading={busy} data-testid="short-continue">
            {t('continue')}
          </Button>
        </div>
      </form>
      <p className={styles.hint}>{t('short.link')}</p>
    </Page>
  );
}

function Refused({ error }: { error: unknown }) {
  const { what, todo, article, code } = useFailure(error);
  return <ErrorPanel what={what} todo={todo} article={article} code={code} />;
}

/** Full-width figures, spaces and hyphens are how people write a number down. */
function digits(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, LENGTH);
}
