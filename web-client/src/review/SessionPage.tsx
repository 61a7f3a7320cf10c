import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';

import type { Opening, ReviewSession } from '../protocol';
import { api, ApiError } from '../shared/api';
import { PushButton } from '../shared/controls';
import { ErrorPanel, useFailure } from '../shared/ErrorPanel';
import { dateTime, spokenTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import desk from '../shared/desk.module.css';
import { type Axis, axisOf, recordedMs } from './axis';
import { CaucusNote } from './CaucusNote';
import { OpenForm } from './OpenForm';
import { digestGroups } from './report';
import { SessionPlayer } from './SessionPlayer';
import styles from './SessionPage.module.css';
import { useOpening } from './useOpening';
import { timeLeft } from './words';

/** A session's door, and the desk behind it: nothing is shown without a grant and a reason, and nothing after it has ended. */
export function SessionPage() {
  const { t } = useTranslation('review');
  const { sessionId = '' } = useParams();
  const [query] = useSearchParams();
  const caseId = query.get('case') ?? undefined;
  // Another session is another door.
  return <Door key={sessionId} sessionId={sessionId} caseId={caseId} title={t('open.title')} />;
}

function Door({ sessionId, caseId, title }: { sessionId: string; caseId: string | undefined; title: string }) {
  const { t } = useTranslation('review');
  const { door, open, end, check, lastWordRef } = useOpening(sessionId);
  const back = <Back to="/review" words={t('find.title')} />;
  switch (door.state) {
    case 'asking':
      return (
        <StaffPage title={title} above={back}>
          <Loading text={t('session.loading')} />
        </StaffPage>
      );
    case 'closed':
      return (
        <StaffPage title={title} above={back}>
          {door.error !== undefined && <StaffError error={door.error} />}
          <OpenForm sessionId={sessionId} caseId={caseId} open={open} />
        </StaffPage>
      );
    case 'over':
      return (
        <StaffPage title={t('over.title')} above={back}>
          <Over error={door.error} />
        </StaffPage>
      );
    case 'open':
      return (
        <Viewing sessionId={sessionId} opening={door.opening} onEnd={end} onRefused={check} lastWordRef={lastWordRef} />
      );
  }
}

/** The viewing has ended: why, and what one may do. Nothing of the session is left on the page. */
function Over({ error }: { error: unknown }) {
  const { t } = useTranslation('review');
  const { what, article, code } = useFailure(error);
  const done = error === undefined;
  return (
    <div data-testid="viewing-over" data-code={done ? 'done' : code}>
      {done ? (
        <p role="status">{t('over.done')}</p>
      ) : (
        <ErrorPanel what={what} todo={t('over.todo')} article={article} code={code} />
      )}
      <div className={desk.buttons}>
        <PushButton onClick={() => location.reload()}>{t('over.again')}</PushButton>
        <PushButton component={Link} variant="default" to="/review">
          {t('grant.mine')}
        </PushButton>
      </div>
    </div>
  );
}

function Back({ to, words }: { to: string; words: string }) {
  return (
    <Link to={to} className={desk.back}>
      ‹ {words}
    </Link>
  );
}

type LastWord = RefObject<() => Promise<unknown>>;

interface ViewingProps {
  sessionId: string;
  opening: Opening;
  onEnd: () => void;
  onRefused: () => void;
  lastWordRef: LastWord;
}

function Viewing({ sessionId, opening, onEnd, onRefused, lastWordRef }: ViewingProps) {
  const { t } = useTranslation('review');
  const { openingId, caseId } = opening;
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<ReviewSession>(
        `/review/sessions/${encodeURIComponent(sessionId)}?opening=${encodeURIComponent(openingId)}`,
        { signal },
      ),
    [sessionId, openingId],
  );
  const found = useAsync(load);
  const refused = found.state === 'failed' && found.error instanceof ApiError && found.error.status === 403;
  useEffect(() => {
    if (refused) onRefused();
  }, [refused, onRefused]);
  return (
    <StaffPage
      title={found.state === 'ready' ? found.value.caseTitle : t('open.title')}
      above={<Back to={`/review/cases/${caseId}`} words={t('session.back')} />}
    >
      <Purpose opening={opening} onEnd={onEnd} />
      {found.state === 'loading' && <Loading text={t('session.loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <Reviewed session={found.value} opening={opening} onRefused={onRefused} lastWordRef={lastWordRef} />
      )}
    </StaffPage>
  );
}

const LEFT_EVERY_MS = 1_000;

/** Why I am here and until when, and that it is written down: always on screen while a session is open. */
function Purpose({ opening, onEnd }: { opening: Opening; onEnd: () => void }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LEFT_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const left = Date.parse(opening.endsAt) - now;
  const units = { day: t('left.day'), hour: t('left.hour'), minute: t('left.minute'), second: t('left.second') };
  return (
    <section className={styles.purpose} aria-label={t('opening.title')} data-testid="opening">
      <span>
        <strong>{t(`purpose.${opening.purpose}`)}</strong> · {opening.basis}
      </span>
      <span>{t('opening.reason', { reason: opening.reason })}</span>
      <span>{t('opening.ends', { time: dateTime(opening.endsAt, language), left: timeLeft(left, units) })}</span>
      {opening.sealedOnFailure && <span>{t('opening.released')}</span>}
      <span className={styles.logged}>{t('opening.logged')}</span>
      <PushButton variant="default" onClick={onEnd} data-testid="end-viewing">
        {t('opening.end')}
      </PushButton>
    </section>
  );
}

function Reviewed({
  session,
  opening,
  onRefused,
  lastWordRef,
}: {
  session: ReviewSession;
  opening: Opening;
  onRefused: () => void;
  lastWordRef: LastWord;
}) {
  const axis = useMemo(() => axisOf(session), [session]);
  return (
    <>
      {session.caucus !== undefined && <CaucusNote caucus={session.caucus} />}
      <Facts session={session} axis={axis} />
      <SessionPlayer session={session} axis={axis} opening={opening} onRefused={onRefused} lastWordRef={lastWordRef} />
    </>
  );
}

function Facts({ session, axis }: { session: ReviewSession; axis: Axis }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const { state, startedAt, endedAt, manifestDigest, recordings } = session;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('session.state')}</dt>
          <dd>{t(`state.${state}`)}</dd>
        </div>
        {startedAt !== undefined && (
          <div>
            <dt>{t('session.started')}</dt>
            <dd>{dateTime(startedAt, language)}</dd>
          </div>
        )}
        {endedAt !== undefined && (
          <div>
            <dt>{t('session.ended')}</dt>
            <dd>{dateTime(endedAt, language)}</dd>
          </div>
        )}
        <div>
          <dt>{t('session.length')}</dt>
          <dd>{spokenTime(axis.durationMs, language)}</dd>
        </div>
        <div>
          <dt>{t('session.recorded')}</dt>
          <dd>{spokenTime(recordedMs(axis), language)}</dd>
        </div>
        {manifestDigest !== undefined && (
          <div>
            <dt>{t('session.digest')}</dt>
            <dd className={desk.digest}>{digestGroups(manifestDigest)}</dd>
          </div>
        )}
      </dl>
      {recordings.length === 0 && <p className={desk.notice}>{t('session.noRecordings')}</p>}
      {recordings.some(({ complete }) => !complete) && <p className={desk.notice}>{t('session.incomplete')}</p>}
    </>
  );
}
