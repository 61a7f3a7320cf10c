import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NoticeView } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { dateTime } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from './ParticipantRow.module.css';

interface NoticeLinesProps {
  sessionId: string;
  name: string;
  notices: readonly NoticeView[];
  onChanged: () => void;
}

/** What a person was told of the session and will be, and what became of it; what did not get through says what to do. */
export function NoticeLines({ sessionId, name, notices, onChanged }: NoticeLinesProps) {
  const { t } = useTranslation('staff');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  if (notices.length === 0) return null;
  const again = (noticeId: string) => {
    setBusy(true);
    setError(undefined);
    api
      .post(`/sessions/${encodeURIComponent(sessionId)}/notices/${encodeURIComponent(noticeId)}/send`)
      .then(onChanged)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <div>
      <ul className={styles.notices} aria-label={t('notice.list', { name })}>
        {notices.map((notice) => (
          <li key={notice.noticeId} data-testid={`notice-${notice.kind}`} data-state={notice.state}>
            <Line notice={notice} />
            {(notice.state === 'FAILED' || notice.state === 'UNKNOWN') && (
              <PushButton
                size="sm"
                variant="default"
                disabled={busy}
                aria-label={t('notice.againFor', { what: t(`notice.kind.${notice.kind}`), name })}
                onClick={() => again(notice.noticeId)}
                data-testid="notice-again"
              >
                {t('notice.again')}
              </PushButton>
            )}
          </li>
        ))}
      </ul>
      {error !== undefined && <StaffError error={error} />}
    </div>
  );
}

function Line({ notice }: { notice: NoticeView }) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const at = (time: string | undefined) => (time === undefined ? '' : dateTime(time, language));
  const bad = notice.state === 'FAILED' || notice.state === 'UNKNOWN' || notice.nextAt !== undefined;
  const mark = bad ? '!' : notice.readAt !== undefined ? '✓✓' : notice.state === 'SENT' ? '✓' : '–';
  const words = (): string => {
    switch (notice.state) {
      case 'SENT':
        return notice.readAt === undefined
          ? t('notice.sent', { time: at(notice.sentAt) })
          : t('notice.read', { time: at(notice.sentAt), read: at(notice.readAt) });
      case 'PLANNED':
        return notice.nextAt === undefined
          ? t('notice.planned', { time: at(notice.dueAt) })
          : t('notice.retry', { why: notice.receipt ?? '', time: at(notice.nextAt) });
      case 'FAILED':
        return t('notice.failed', { why: notice.receipt ?? '' });
      case 'UNKNOWN':
        return t('notice.unknown');
      case 'SENDING':
      case 'VOID':
        return t('notice.sending');
    }
  };
  return (
    <span className={bad ? styles.refused : notice.state === 'SENT' ? styles.granted : styles.undecided}>
      <span aria-hidden>{mark} </span>
      {shared('pair', { what: t(`notice.kind.${notice.kind}`), how: words() })}
    </span>
  );
}
