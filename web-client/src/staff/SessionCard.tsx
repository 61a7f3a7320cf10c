import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { SessionView, StaffName } from '../protocol';
import { PushButton } from '../shared/controls';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { mayOpen, useMe } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from './CasePage.module.css';
import { CloseSession, CoMediators } from './CoMediators';
import { ParticipantRow } from './ParticipantRow';
import { PlanChangeNote, PlanChanges } from './PlanChanges';
import { PlannedReminders } from './PlannedReminders';
import { SessionState } from './SessionState';

const EndingDesk = lazy(() => import('../agreement/EndingDesk'));

interface SessionCardProps {
  session: SessionView;
  presidingMediator: StaffName;
  onChanged: () => void;
}

export function SessionCard({ session, presidingMediator, onChanged }: SessionCardProps) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const me = useMe();
  const [ending, setEnding] = useState(false);
  const cancelled = session.cancelledAt !== undefined;
  const over = session.endedAt !== undefined || cancelled;
  const mine = session.participants.some((p) => p.accountId === me.accountId);
  const mayPlan = mayOpen(me, ['ORGANISATION_ADMIN']) || me.accountId === presidingMediator.accountId;
  const people = (
    <ul className={styles.people} aria-label={t('case.people')}>
      {session.participants.map((participant) => (
        <ParticipantRow
          key={participant.participantId}
          sessionId={session.sessionId}
          participant={participant}
          over={over}
          onChanged={onChanged}
        />
      ))}
    </ul>
  );
  return (
    <article className={over ? styles.sessionOver : styles.session} data-testid={`session-${session.sessionId}`}>
      <div className={styles.sessionTop}>
        <div>
          <h3 className={styles.when}>{t('session.planned', { time: dateTime(session.plannedAt, language) })}</h3>
          <SessionState session={session} />
          {!over && <PlannedReminders minutes={session.reminders} />}
          <PlanChangeNote session={session} />
        </div>
        {!over && mine && (
          <PushButton component={Link} to={`/room/${session.sessionId}`} data-testid="open-room">
            {t('session.open')}
          </PushButton>
        )}
        {!over && !mine && (
          <span className={styles.soft}>{t('session.notPresiding', { name: presidingMediator.name })}</span>
        )}
      </div>
      {!over && session.startedAt === undefined && mayPlan && <PlanChanges session={session} onChanged={onChanged} />}
      {!over && <CoMediators session={session} presidingId={presidingMediator.accountId} onChanged={onChanged} />}
      {!over && session.startedAt !== undefined && mayOpen(me, ['ORGANISATION_ADMIN']) && (
        <CloseSession sessionId={session.sessionId} onChanged={onChanged} />
      )}
      {over && !cancelled && (
        <details
          className={styles.past}
          data-testid="session-ending"
          onToggle={(event) => setEnding(event.currentTarget.open)}
        >
          <summary>{t('session.ending')}</summary>
          {ending && (
            <Suspense fallback={<Loading />}>
              <EndingDesk sessionId={session.sessionId} />
            </Suspense>
          )}
        </details>
      )}
      {over ? (
        <details className={styles.past}>
          <summary>{t('case.people')}</summary>
          {people}
        </details>
      ) : (
        people
      )}
    </article>
  );
}
