import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { ReminderList } from '../protocol';
import { api } from '../shared/api';
import { usePolled } from '../shared/usePolled';
import desk from '../shared/desk.module.css';
import styles from './assignments.module.css';

const REFRESH_MS = 60_000;

/** What is about to run out, or has and is undone; nothing where nothing is. */
export function Reminders() {
  const { t } = useTranslation('assignments');
  const load = useCallback((signal: AbortSignal) => api.get<ReminderList>('/reminders', { signal }), []);
  const { value } = usePolled(load, REFRESH_MS);
  if (value === undefined || value.reminders.length === 0) return null;
  return (
    <section aria-labelledby="reminders" className={styles.reminders} data-testid="reminders">
      <h2 id="reminders">{t('reminder.title')}</h2>
      <ul className={styles.parties}>
        {value.reminders.map(({ assignmentId, title, kind, moment, last }) => (
          <li key={`${assignmentId} ${kind} ${moment} ${last}`} data-moment={moment} data-kind={kind}>
            <Link to={`/staff/assignments/${assignmentId}`} className={desk.back}>
              {title}
            </Link>
            <span className={moment === 'LAPSED' ? styles.late : undefined}>
              {t(`clock.kind.${kind}`)} · {t(`reminder.moment.${moment}`)} · {t('clock.last', { day: last })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
