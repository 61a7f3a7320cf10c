import { useTranslation } from 'react-i18next';

import type { JoinStatus } from '../protocol';
import { ApiError } from '../shared/api';
import { ErrorPanel, useFailure } from '../shared/ErrorPanel';
import { Page } from '../shared/Page';

const CLOSED = [
  'link_unknown',
  'link_expired',
  'link_revoked',
  'session_over',
  'session_cancelled',
  'link_used_elsewhere',
  'door_locked',
  'not_identified',
] as const;

type Closed = (typeof CLOSED)[number];

/** Whether an error means that this link lets nobody in any more, however often it is tried. */
export function isClosed(error: unknown): boolean {
  return codeOf(error) !== undefined;
}

function codeOf(error: unknown): Closed | undefined {
  return error instanceof ApiError ? CLOSED.find((code) => code === error.code) : undefined;
}

/** Why a session that is over or cancelled takes nobody. */
export function overOf(status: JoinStatus): ApiError {
  return new ApiError(410, status.sessionCancelled ? 'session_cancelled' : 'session_over', '');
}

/** The link does not open: why, and whom to ask. */
export function DoorFault({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('join');
  const { what, todo, article, code } = useFailure(error);
  const closed = codeOf(error);
  const told = error instanceof ApiError && error.detail !== '';
  const mayRetry = closed === undefined && onRetry !== undefined;
  return (
    <Page title={closed === undefined ? t('fault.title') : t(`fault.${closed}.title`)} size="party">
      <ErrorPanel
        // Which session, of whom and planned for when: only the server knows.
        what={closed === undefined || (closed === 'session_cancelled' && told) ? what : t(`fault.${closed}.what`)}
        todo={closed === undefined ? todo : t(`fault.${closed}.todo`)}
        article={article}
        code={code}
        onRetry={mayRetry ? onRetry : undefined}
      />
    </Page>
  );
}
