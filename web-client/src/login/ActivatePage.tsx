import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

import type { Activation, Me } from '../protocol';
import { api } from '../shared/api';
import { PasswordField, PushButton, TextField } from '../shared/controls';
import controls from '../shared/controls.module.css';
import { ErrorOf } from '../shared/ErrorPanel';
import { Page } from '../shared/Page';
import { startOf } from '../shared/StaffPage';
import styles from './LoginPage.module.css';

const SHORTEST = 10;

/** A person's first sign-in: the code they were given, and a password of their own. */
export default function ActivatePage() {
  const { t } = useTranslation('login');
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Activation>({ username: '', code: '', password: '' });
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const short = typed.password.length < SHORTEST;
  const differs = again !== typed.password;
  const missing = typed.username.trim() === '' || typed.code.trim() === '';

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    setError(undefined);
    if (missing || short || differs) return;
    setBusy(true);
    api
      .post<Me>('/activate', { ...typed, username: typed.username.trim() } satisfies Activation)
      .then((me) => navigate(startOf(me), { replace: true }))
      .catch((failure: unknown) => {
        setError(failure);
        setBusy(false);
      });
  };
  const part = (change: Partial<Activation>) => setTyped({ ...typed, ...change });
  const eye = { 'aria-label': t('show'), className: controls.eye };

  return (
    <Page title={t('activate.title')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {error !== undefined && <ErrorOf error={error} />}
        <p>{t('activate.intro')}</p>
        <TextField
          label={t('username')}
          value={typed.username}
          onChange={(event) => part({ username: event.currentTarget.value })}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={tried && typed.username.trim() === '' && t('usernameMissing')}
          data-testid="activate-user"
        />
        <TextField
          label={t('activate.code')}
          description={t('activate.codeHint')}
          value={typed.code}
          onChange={(event) => part({ code: event.currentTarget.value })}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          error={tried && typed.code.trim() === '' && t('activate.codeMissing')}
          data-testid="activate-code"
        />
        <PasswordField
          label={t('activate.password')}
          description={t('activate.passwordHint')}
          value={typed.password}
          onChange={(event) => part({ password: event.currentTarget.value })}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          rightSectionWidth="2.75rem"
          error={tried && short && t('activate.short')}
          data-testid="activate-password"
        />
        <PasswordField
          label={t('activate.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          autoComplete="new-password"
          visibilityToggleButtonProps={eye}
          rightSectionWidth="2.75rem"
          error={tried && differs && t('activate.differs')}
          data-testid="activate-again"
        />
        <PushButton type="submit" loading={busy} data-testid="activate-submit">
          {t('activate.submit')}
        </PushButton>
      </form>
      <p className={styles.party}>
        <Link to="/login" className={styles.link}>
          {t('activate.toLogin')}
        </Link>
      </p>
    </Page>
  );
}
