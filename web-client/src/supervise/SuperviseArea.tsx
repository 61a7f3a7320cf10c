import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Route, Routes } from 'react-router';

import styles from '../shared/desk.module.css';
import { NotFound } from '../shared/NotFound';
import { mayOpen, SignedIn, useMe } from '../shared/StaffPage';
import { ComplaintsPage } from './ComplaintsPage';
import { CustodyPage } from './CustodyPage';
import { ReleasesPage } from './ReleasesPage';
import { RequestsPage } from './RequestsPage';

/** The court supervisor's area; an organisation's administrator comes in for the second signature of a release. */
export default function SuperviseArea() {
  return (
    <SignedIn roles={['COURT_SUPERVISOR', 'ORGANISATION_ADMIN']}>
      <Supervise />
    </SignedIn>
  );
}

function Supervise() {
  const supervisor = mayOpen(useMe(), ['COURT_SUPERVISOR']);
  if (!supervisor)
    return (
      <Routes>
        <Route index element={<Navigate to="releases" replace />} />
        <Route path="releases" element={<ReleasesPage />} />
        <Route path="complaints" element={<ComplaintsPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    );
  return (
    <Routes>
      <Route index element={<RequestsPage />} />
      <Route path="releases" element={<ReleasesPage />} />
      <Route path="complaints" element={<ComplaintsPage />} />
      <Route path="custody" element={<CustodyPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

/** Between the area's pages. */
export function Tabs() {
  const { t } = useTranslation('supervise');
  const supervisor = mayOpen(useMe(), ['COURT_SUPERVISOR']);
  const tabs = [
    { to: '/supervise', words: 'requests.title', only: true },
    { to: '/supervise/releases', words: 'releases.title', only: false },
    { to: '/supervise/complaints', words: 'complaints.title', only: false },
    { to: '/supervise/custody', words: 'custody.title', only: true },
  ] as const;
  return (
    <nav className={styles.tabs} aria-label={t('nav')}>
      {tabs
        .filter(({ only }) => supervisor || !only)
        .map(({ to, words }) => (
          <NavLink key={to} to={to} end className={styles.tab ?? ''}>
            {t(words)}
          </NavLink>
        ))}
    </nav>
  );
}
