import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

import desk from '../shared/desk.module.css';
import { mayOpen, useMe } from '../shared/StaffPage';
import styles from './statistics.module.css';

/** Counting now, what is counted by itself for who may see what is below, and what is to be done about it. */
export function Tabs() {
  const { t } = useTranslation('statistics');
  const me = useMe();
  return (
    <nav className={`${desk.tabs} ${styles.noPrint}`} aria-label={t('title')}>
      <NavLink to="/statistics" end className={desk.tab ?? ''}>
        {t('title')}
      </NavLink>
      {mayOpen(me, ['BODY_ADMIN', 'COURT_SUPERVISOR']) && (
        <NavLink to="/statistics/kept" className={desk.tab ?? ''} data-testid="tab-kept">
          {t('kept.title')}
        </NavLink>
      )}
      <NavLink to="/statistics/problems" className={desk.tab ?? ''} data-testid="tab-problems">
        {t('problems.title')}
      </NavLink>
    </nav>
  );
}
