import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { StuckList } from '../exchange/StuckList';
import type { AssignmentMessages } from '../protocol';
import { api } from '../shared/api';
import { StaffError } from '../shared/StaffPage';
import { usePolled } from '../shared/usePolled';
import styles from './assignments.module.css';

const REFRESH_MS = 15_000;

/** Messages about this assignment that wait for a person; nothing where none does. */
export function Messages({ assignmentId, onChanged }: { assignmentId: string; onChanged: () => void }) {
  const { t } = useTranslation('assignments');
  const path = `/assignments/${encodeURIComponent(assignmentId)}/messages`;
  const load = useCallback((signal: AbortSignal) => api.get<AssignmentMessages>(path, { signal }), [path]);
  const { value, error, reload } = usePolled(load, REFRESH_MS);
  if (error !== undefined && value === undefined) return <StaffError error={error} onRetry={reload} />;
  if (value === undefined || value.stuck.length === 0) return null;
  return (
    <section className={styles.panel} aria-labelledby="messages" data-testid="assignment-messages">
      <h2 id="messages">{t('messages.title')}</h2>
      <p className={styles.soft}>{t('messages.hint')}</p>
      <StuckList
        stuck={value.stuck}
        again={({ direction, messageId }) =>
          `${path}/${direction.toLowerCase()}/${encodeURIComponent(messageId)}/again`
        }
        onChanged={() => {
          reload();
          onChanged();
        }}
      />
    </section>
  );
}
