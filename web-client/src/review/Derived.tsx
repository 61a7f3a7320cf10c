import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type {
  Derivative,
  DerivativeList,
  DerivativeState,
  NewDerivative,
  NewStill,
  Opening,
  ReviewSession,
} from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton } from '../shared/controls';
import { bytes, clockTime, dateTime, spokenTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { type Axis, trackAt } from './axis';
import styles from '../shared/desk.module.css';
import { ReasonForm } from './ReasonForm';
import { RedactionEditor } from './RedactionEditor';
import { recordingAt } from './redaction';
import { digestGroups } from './report';
import type { Redaction } from './useRedaction';

interface DerivedProps {
  session: ReviewSession;
  axis: Axis;
  opening: Opening;
  positionMs: number;
  /** The tile shown large, whose picture a still is taken of. */
  large: string | undefined;
  redaction: Redaction;
  onSeek: (positionMs: number) => void;
}

const POLL_MS = 1_500;
const WORKING: readonly DerivativeState[] = ['WAITING', 'RUNNING', 'PAUSED'];
const KINDS = ['GRID', 'AUDIO', 'PERSON'] as const;

/** What is made of the recording for people to take: one film of all, the sound alone, one person, stills, a redacted film. */
export function Derived({ session, axis, opening, positionMs, large, redaction, onSeek }: DerivedProps) {
  const { t } = useTranslation('review');
  const path = `/review/sessions/${encodeURIComponent(session.sessionId)}`;
  const query = `?opening=${encodeURIComponent(opening.openingId)}`;
  const load = useCallback(
    (signal: AbortSignal) => api.get<DerivativeList>(`${path}/derivatives${query}`, { signal }),
    [path, query],
  );
  const found = useAsync(load);
  const [act, setAct] = useState<'make' | 'still' | 'redact'>();
  const working = found.state === 'ready' && found.value.derivatives.some(({ state }) => WORKING.includes(state));
  const { reload } = found;
  useEffect(() => {
    if (!working) return;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [working, reload]);
  const open = (next: typeof act) => {
    setAct(act === next ? undefined : next);
    if (next !== 'redact') redaction.setDrawing(false);
  };
  const made = () => {
    open(undefined);
    redaction.setDrawing(false);
    reload();
  };
  const acts = ['make', 'still', 'redact'] as const;
  return (
    <section className={styles.card} aria-labelledby="derived">
      <h2 id="derived" className={styles.title}>
        {t('derived.title')}
      </h2>
      <p className={styles.soft}>{t('derived.intro')}</p>
      {session.state !== 'ARCHIVED' && <p>{t('derived.notSealed')}</p>}
      {session.state === 'ARCHIVED' && (
        <div className={styles.buttons}>
          {acts.map((each) => (
            <PushButton
              key={each}
              variant={act === each ? 'filled' : 'default'}
              aria-expanded={act === each}
              onClick={() => open(each)}
              data-testid={`derive-${each}`}
            >
              {t(`derived.${each}`)}
            </PushButton>
          ))}
        </div>
      )}
      {act === 'make' && (
        <Make session={session} redaction={redaction} path={path} query={query} positionMs={positionMs} onMade={made} />
      )}
      {act === 'still' && (
        <Still
          session={session}
          axis={axis}
          path={path}
          query={query}
          positionMs={positionMs}
          large={large}
          onMade={made}
        />
      )}
      {act === 'redact' && (
        <RedactionEditor
          session={session}
          redaction={redaction}
          positionMs={positionMs}
          path={path}
          query={query}
          onSeek={onSeek}
          onMade={made}
        />
      )}
      {found.state === 'loading' && <Loading text={t('derived.loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && found.value.derivatives.length === 0 && (
        <p className={styles.empty}>{t('derived.none')}</p>
      )}
      {found.state === 'ready' && (
        <ul className={styles.log} data-testid="derivatives">
          {found.value.derivatives.map((derivative) => (
            <Row
              key={derivative.derivativeId}
              derivative={derivative}
              session={session}
              path={path}
              query={query}
              onGone={reload}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

interface MakeProps {
  session: ReviewSession;
  redaction: Redaction;
  path: string;
  query: string;
  positionMs: number;
  onMade: () => void;
}

function Make({ session, redaction, path, query, positionMs, onMade }: MakeProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('GRID');
  const [who, setWho] = useState(session.participants[0]?.participantId ?? '');
  const make = async (reason: string) => {
    const recordingId = recordingAt(redaction.recordings, positionMs)?.recordingId;
    if (recordingId === undefined) return;
    const request: NewDerivative = {
      kind,
      recordingId,
      language,
      reason,
      ...(kind === 'PERSON' ? { participantId: who } : {}),
    };
    await api.post<Derivative>(`${path}/derivatives${query}`, request);
    onMade();
  };
  return (
    <ReasonForm label={t('derived.reason')} submit={t('derived.submit')} onSubmit={make} testId="derive">
      <Choice
        label={t('derived.kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as (typeof KINDS)[number])}
        data={KINDS.map((value) => ({ value, label: t(`derived.of.${value}`) }))}
        data-testid="derive-kind"
      />
      {kind === 'PERSON' && (
        <Choice
          label={t('redact.whose')}
          value={who}
          onChange={(event) => setWho(event.currentTarget.value)}
          data={session.participants.map(({ participantId, name }) => ({ value: participantId, label: name }))}
        />
      )}
    </ReasonForm>
  );
}

interface StillProps {
  session: ReviewSession;
  axis: Axis;
  path: string;
  query: string;
  positionMs: number;
  large: string | undefined;
  onMade: () => void;
}

/** The picture at this moment as a file of its own, for an exhibit. */
function Still({ session, axis, path, query, positionMs, large, onMade }: StillProps) {
  const { t } = useTranslation('review');
  const pictures = axis.tracks.filter(
    (placed) => placed.track.source !== 'MICROPHONE' && trackAt(placed, axis.bands, positionMs).kind === 'recorded',
  );
  const usual = pictures.find(({ track }) => `${track.participantId}-${track.source}` === large) ?? pictures[0];
  const [chosen, setChosen] = useState<string>();
  const picture = pictures.find(({ track }) => track.trackId === chosen) ?? usual;
  const take = async (reason: string) => {
    if (picture === undefined) return;
    const request: NewStill = {
      recordingId: picture.recordingId,
      trackId: picture.track.trackId,
      atMs: Math.round(positionMs - (picture.fromMs - picture.track.startMs)),
      reason,
    };
    await api.post<Derivative>(`${path}/stills${query}`, request);
    onMade();
  };
  if (picture === undefined) return <p>{t('derived.noPicture')}</p>;
  const name = (id: string) => session.participants.find(({ participantId }) => participantId === id)?.name ?? id;
  return (
    <ReasonForm
      label={t('derived.stillReason')}
      hint={t('derived.stillAt', { time: clockTime(positionMs) })}
      submit={t('derived.take')}
      onSubmit={take}
      testId="still"
    >
      <Choice
        label={t('redact.picture')}
        value={picture.track.trackId}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={pictures.map(({ track }) => ({
          value: track.trackId,
          label: `${name(track.participantId)} · ${t(`track.${track.source}`)}`,
        }))}
      />
    </ReasonForm>
  );
}

interface RowProps {
  derivative: Derivative;
  session: ReviewSession;
  path: string;
  query: string;
  onGone: () => void;
}

function Row({ derivative, session, path, query, onGone }: RowProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const [error, setError] = useState<unknown>();
  const { derivativeId, kind, state, participantId, percent, secondsLeft, url, sha256, requestedAt } = derivative;
  const name = session.participants.find((each) => each.participantId === participantId)?.name;
  const what = [t(`derived.of.${kind}`), name].filter((part) => part !== undefined).join(' · ');
  const facts = [
    derivative.requestedBy ?? t('derived.bySystem'),
    dateTime(requestedAt, language),
    derivative.reason,
    derivative.durationMs === undefined ? undefined : spokenTime(derivative.durationMs, language),
    derivative.bytes === undefined ? undefined : bytes(derivative.bytes, language),
  ].filter((part) => part !== undefined && part !== '');
  const cancel = () => {
    setError(undefined);
    api
      .delete(`${path}/derivatives/${encodeURIComponent(derivativeId)}${query}`)
      .then(onGone)
      .catch(setError);
  };
  return (
    <li className={styles.entry} data-testid={`derivative-${derivativeId}`} data-kind={kind} data-state={state}>
      <span>
        <strong>{what}</strong>
        <br />
        <span className={styles.soft}>{t(`derived.state.${state}`)}</span>
      </span>
      <span>
        <span className={styles.soft}>{facts.join(' · ')}</span>
        {WORKING.includes(state) && (
          <span className={styles.buttons}>
            <progress className={styles.bar} max={100} value={percent} aria-label={what} />
            <span>
              {t('export.percent', { percent })}
              {secondsLeft !== undefined &&
                ` · ${t('derived.left', { time: spokenTime(secondsLeft * 1000, language) })}`}
            </span>
          </span>
        )}
        {state === 'FAILED' && <span className={styles.bad}>{derivative.error}</span>}
        {state !== 'DONE' && (
          <PushButton variant="subtle" color="red" onClick={cancel}>
            {t(state === 'FAILED' ? 'derived.remove' : 'verify.cancel')}
          </PushButton>
        )}
        {state === 'DONE' && url !== undefined && (
          <span className={styles.buttons}>
            <PushButton component="a" variant="default" href={url} target="_blank" rel="noreferrer">
              {t('derived.show')}
            </PushButton>
          </span>
        )}
        {sha256 !== undefined && (
          <>
            {' '}
            <span className={styles.soft}>SHA-256</span> <span className={styles.digest}>{digestGroups(sha256)}</span>
          </>
        )}
        {error !== undefined && <StaffError error={error} />}
      </span>
    </li>
  );
}
