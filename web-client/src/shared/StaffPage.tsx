import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, NavLink, useLocation, useNavigate } from 'react-router';

import type { Me, StaffRole } from '../protocol';
import { api, ApiError } from './api';
import { PushButton } from './controls';
import { ErrorOf, ErrorPanel } from './ErrorPanel';
import { Loading } from './Loading';
import { Page } from './Page';
import styles from './StaffPage.module.css';
import { useAsync } from './useAsync';

const MeContext = createContext<Me | undefined>(undefined);

interface StaffArea {
  to: string;
  words:
    | 'desk'
    | 'assignments'
    | 'review'
    | 'supervise'
    | 'records'
    | 'admin'
    | 'roster'
    | 'experts'
    | 'privacy'
    | 'statistics'
    | 'clocks'
    | 'ops';
  roles: readonly StaffRole[];
}

/** What each role may open; the server decides, this only spares people doors that are locked. */
const AREAS: readonly StaffArea[] = [
  { to: '/staff', words: 'desk', roles: ['MEDIATOR', 'ORGANISATION_ADMIN'] },
  { to: '/staff/assignments', words: 'assignments', roles: ['MEDIATOR', 'ORGANISATION_ADMIN'] },
  { to: '/supervise', words: 'supervise', roles: ['COURT_SUPERVISOR', 'ORGANISATION_ADMIN'] },
  { to: '/review', words: 'review', roles: ['COURT_REVIEWER', 'COURT_SUPERVISOR'] },
  { to: '/records', words: 'records', roles: ['RECORDS_OFFICER', 'COURT_SUPERVISOR'] },
  { to: '/admin', words: 'admin', roles: ['BODY_ADMIN'] },
  { to: '/roster', words: 'roster', roles: ['ORGANISATION_ADMIN', 'MEDIATOR', 'COURT_SUPERVISOR', 'BODY_ADMIN'] },
  { to: '/experts', words: 'experts', roles: ['ORGANISATION_ADMIN', 'MEDIATOR', 'BODY_ADMIN'] },
  { to: '/personal-data', words: 'privacy', roles: ['ORGANISATION_ADMIN'] },
  { to: '/statistics', words: 'statistics', roles: ['BODY_ADMIN', 'ORGANISATION_ADMIN', 'COURT_SUPERVISOR'] },
  { to: '/ops', words: 'ops', roles: ['OPERATOR'] },
  {
    to: '/clocks',
    words: 'clocks',
    roles: ['ORGANISATION_ADMIN', 'BODY_ADMIN', 'COURT_SUPERVISOR', 'OPERATOR'],
  },
];

export const mayOpen = (me: Me, roles: readonly StaffRole[]) => roles.some((role) => me.roles.includes(role));

/** Where a person starts after signing in. */
export function startOf(me: Me): string {
  return AREAS.find(({ roles }) => mayOpen(me, roles))?.to ?? '/login';
}

/** The signed-in person; only inside {@link SignedIn}. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === undefined) throw new Error('useMe outside SignedIn');
  return me;
}

const readMe = (signal: AbortSignal) => api.get<Me>('/me', { signal });

/** Lets in whoever is signed in with one of the roles; sends everyone else to the sign-in page, and back here afterwards. */
export function SignedIn({ roles, children }: { roles: readonly StaffRole[]; children: ReactNode }) {
  const { t } = useTranslation('login');
  const me = useAsync(readMe);
  const location = useLocation();
  if (me.state === 'loading')
    return (
      <Page title={t('area.nav')}>
        <Loading />
      </Page>
    );
  if (me.state === 'failed') {
    if (me.error instanceof ApiError && me.error.status === 401) return <Navigate to={loginFor(location)} replace />;
    return (
      <Page title={t('title')}>
        <ErrorOf error={me.error} onRetry={me.reload} />
      </Page>
    );
  }
  return (
    <MeContext value={me.value}>
      {mayOpen(me.value, roles) ? (
        children
      ) : (
        <StaffPage title={t('area.nav')}>
          <ErrorPanel what={t('area.notYours')} todo={t('area.notYoursTodo')} code="role_missing" />
        </StaffPage>
      )}
    </MeContext>
  );
}

const loginFor = ({ pathname, search }: { pathname: string; search: string }) =>
  `/login?next=${encodeURIComponent(pathname + search)}`;

/** A page of a signed-in person: areas, name, way out. */
export function StaffPage({ title, above, children }: { title: string; above?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation('login');
  const me = useMe();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  // The desk's address is the beginning of the assignments'.
  const apart = pathname.startsWith('/staff/assignments');
  const signOut = useCallback(() => {
    // Whatever the server says, this browser should look signed out; a cookie that is still good is asked for again anyway.
    void api
      .post('/logout')
      .catch(() => undefined)
      .then(() => navigate('/login'));
  }, [navigate]);
  const header = (
    <div className={styles.bar}>
      <nav className={styles.links} aria-label={t('area.nav')}>
        {AREAS.filter(({ roles }) => mayOpen(me, roles)).map(({ to, words }) => (
          <NavLink key={to} to={to} end={apart && to === '/staff'} className={styles.link ?? ''}>
            {t(`area.${words}`)}
          </NavLink>
        ))}
      </nav>
      <span className={styles.who}>
        {me.name} · {me.organisation}
      </span>
      <button type="button" className={styles.out} onClick={signOut} data-testid="sign-out">
        {t('area.signOut')}
      </button>
    </div>
  );
  return (
    <Page title={title} header={header} above={above}>
      {children}
    </Page>
  );
}

/** A failure on a staff page; an expired sign-in leads back here after signing in again. */
export function StaffError({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('login');
  const location = useLocation();
  if (error instanceof ApiError && error.status === 401)
    return (
      <ErrorPanel what={t('area.expired')} code={error.code}>
        <PushButton component={Link} to={loginFor(location)}>
          {t('area.signInAgain')}
        </PushButton>
      </ErrorPanel>
    );
  return onRetry === undefined ? <ErrorOf error={error} /> : <ErrorOf error={error} onRetry={onRetry} />;
}
