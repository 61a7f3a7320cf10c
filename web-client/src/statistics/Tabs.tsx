import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

import desk from '../shared/desk.module.css';
import { mayOpen, useMe } from '../shared/StaffPage';
import styles from './statistics.module.css';

/** Counting now, and what is counted by itself; the second is for who may see what is below. */
export function Tabs() {
  const { t } = useTranslation('statistics');
  const me = useMe();
  if (!mayOpen(me, ['BODY_ADMIN', 'COURT_SUPERVISOR'])) return null;
  return (
    <nav className={`${desk.tabs} ${styles.noPrint}`} aria-label={t('title')}>
      <NavLink to="/statistics" end className={desk.tab ?? ''}>
        {t('title')}
      </NavLink>
      <NavLink to="/statistics/kept" className={desk.tab ?? ''} data-testid="tab-kept">
        {t('kept.title')}
      </NavLink>
    </nav>
  );
}
