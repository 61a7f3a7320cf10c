import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { JoinStatus, Refusal } from '../protocol';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { type RoomState, self } from '../signal/room';
import styles from './waiting.module.css';

const PartyCopies = lazy(() => import('../agreement/PartyCopies'));
const JointApplication = lazy(() => import('../assignments/JointApplication'));
const PartyTranscript = lazy(() => import('../papers/PartyTranscript'));
const EndingDesk = lazy(() => import('../agreement/EndingDesk'));

/** The session is over: how it ended, and what comes next. */
export function EndPage({ room, party }: { room: RoomState; party: boolean }) {
  const { t } = useTranslation('room');
  return (
    <Page title={t('end.title')} size={party ? 'party' : 'staff'}>
      <section className={styles.big} data-testid="session-ended">
        <p className={styles.lead}>{room.caseTitle}</p>
        {room.ended !== undefined && <p>{t(`reason.${room.ended.reason}`)}</p>}
        {room.ended?.cause !== undefined && <p>{t('end.cause', { cause: t(`cause.${room.ended.cause}`) })}</p>}
        <p>{t('end.off')}</p>
      </section>
      <p>{t(party ? 'end.partyNext' : 'end.staffNext')}</p>
      {party ? (
        <>
          <Suspense>
            <PartyTranscript witness={self(room)?.role === 'WITNESS'} />
            <PartyCopies />
            <JointApplication />
          </Suspense>
          <p>{t('end.mayClose')}</p>
          <p>
            <Link to="/viewings" data-testid="to-viewings">
              {t('end.viewings')}
            </Link>
          </p>
          <p>
            <Link to="/privacy" data-testid="to-privacy">
              {t('end.privacy')}
            </Link>
          </p>
        </>
      ) : (
        <>
          <Button component={Link} to={`/staff/cases/${room.caseId}`} size="md" variant="default" data-testid="to-case">
            {t('end.toCase')}
          </Button>
          <Suspense fallback={<Loading />}>
            <EndingDesk sessionId={room.sessionId} />
          </Suspense>
        </>
      )}
    </Page>
  );
}

const KNOWN = [
  'session_over',
  'removed',
  'account_suspended',
  'room_locked',
  'replaced',
  'ticket_invalid',
  'resume_invalid',
  'left',
  'version_unsupported',
  'not_identified',
  'steps_missing',
  'not_your_session',
  'not_signed_in',
] as const;

const MAY_COME_BACK: readonly string[] = ['room_locked', 'replaced', 'ticket_invalid', 'resume_invalid', 'left'];

interface OverPageProps {
  reason: Refusal;
  removedFor: string | undefined;
  party: JoinStatus | undefined;
  onAgain: () => void;
}

/** The line was closed for good: why, and whether one may come back. */
export function OverPage({ reason, removedFor, party, onAgain }: OverPageProps) {
  const { t } = useTranslation('room');
  const known = KNOWN.find((code) => code === reason.code);
  const title = known === undefined ? t('over.title') : t(`over.${known}`);
  const mayComeBack = MAY_COME_BACK.includes(reason.code);
  return (
    <Page title={title} size={party === undefined ? 'staff' : 'party'}>
      {reason.code === 'left' ? (
        <section className={styles.big} data-testid="left">
          <p>{t('end.off')}</p>
        </section>
      ) : (
        <ErrorPanel
          what={reason.message === '' ? title : reason.message}
          todo={removedFor === undefined ? undefined : t('over.removedFor', { reason: removedFor })}
          article={reason.article}
          code={reason.code}
        />
      )}
      <div className={styles.buttons}>
        {mayComeBack && (
          <Button size="lg" onClick={onAgain} data-testid="enter-again">
            {t(reason.code === 'replaced' ? 'over.useHere' : 'over.again')}
          </Button>
        )}
        {reason.code === 'version_unsupported' && (
          <Button size="lg" onClick={() => location.reload()}>
            {t('over.reload')}
          </Button>
        )}
        {reason.code === 'steps_missing' && <Link to="/join">{t('over.toSteps')}</Link>}
        {reason.code === 'not_signed_in' && (
          <Link to={`/login?next=${encodeURIComponent(location.pathname)}`}>{t('lobby.signIn')}</Link>
        )}
      </div>
    </Page>
  );
}
