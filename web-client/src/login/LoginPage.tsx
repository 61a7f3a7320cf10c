import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';

import type { Login, Me } from '../protocol';
import { api, ApiError } from '../shared/api';
import { PasswordField, PushButton, TextField } from '../shared/controls';
import controls from '../shared/controls.module.css';
import { ErrorOf, ErrorPanel } from '../shared/ErrorPanel';
import { LineTestLink } from '../shared/LineTestLink';
import { Page } from '../shared/Page';
import { startOf } from '../shared/StaffPage';
import styles from './LoginPage.module.css';
import { safeNext } from './next';

export default function LoginPage() {
  const { t } = useTranslation('login');
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [login, setLogin] = useState<Login>({ username: '', password: '' });
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const username = login.username.trim();
    setMissing(username === '' || login.password === '');
    if (username === '' || login.password === '') return;
    setBusy(true);
    setError(undefined);
    api
      .post<Me>('/login', { username, password: login.password } satisfies Login)
      .then((me) => navigate(safeNext(search.get('next')) ?? startOf(me), { replace: true }))
      .catch((failure: unknown) => {
        setError(failure);
        setLogin((typed) => ({ ...typed, password: '' }));
      })
      .finally(() => setBusy(false));
  };

  return (
    <Page title={t('title')}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {error !== undefined && <LoginError error={error} />}
        <TextField
          label={t('username')}
          value={login.username}
          onChange={(event) => setLogin({ ...login, username: event.currentTarget.value })}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          error={missing && login.username.trim() === '' && t('usernameMissing')}
          data-testid="login-user"
        />
        <PasswordField
          label={t('password')}
          value={login.password}
          onChange={(event) => setLogin({ ...login, password: event.currentTarget.value })}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('show'), className: controls.eye }}
          rightSectionWidth="2.75rem"
          error={missing && login.password === '' && t('passwordMissing')}
          data-testid="login-password"
        />
        <PushButton type="submit" loading={busy} data-testid="login-submit">
          {t('submit')}
        </PushButton>
      </form>
      <p className={styles.party}>
        <Link to="/activate" className={styles.link}>
          {t('activate.link')}
        </Link>
      </p>
      <p className={styles.party}>{t('party')}</p>
      <LineTestLink />
    </Page>
  );
}

function LoginError({ error }: { error: unknown }) {
  const { t } = useTranslation('login');
  if (error instanceof ApiError && error.retryAfterSeconds !== undefined)
    return (
      <ErrorPanel
        what={error.detail}
        todo={t('wait', { count: Math.ceil(error.retryAfterSeconds / 60) })}
        code={error.code}
      />
    );
  return <ErrorOf error={error} />;
}
