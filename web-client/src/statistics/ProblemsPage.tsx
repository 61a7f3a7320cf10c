import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LinkageProblem, NewProblem, ProblemCategory, ProblemList, ProblemState, ProblemStep } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import styles from './statistics.module.css';
import { Tabs } from './Tabs';

const CATEGORIES: readonly ProblemCategory[] = [
  'ASSIGNING',
  'ROSTER',
  'AUDIO_VIDEO',
  'CONFIRMATION',
  'DOCKING',
  'OTHER',
];
const STATES: readonly ProblemState[] = ['OPEN', 'IN_HAND', 'SETTLED'];
const TONES: Record<ProblemState, 'bad' | 'warn' | 'good'> = { OPEN: 'bad', IN_HAND: 'warn', SETTLED: 'good' };
const read = (signal: AbortSignal) => api.get<ProblemList>('/problems', { signal });

/** Problems of the linkage, raised by one body and looked at by the courts and departments of its region. */
export function ProblemsPage() {
  const { t } = useTranslation('statistics');
  const found = useAsync(read);
  return (
    <StaffPage title={t('problems.title')} above={<Tabs />}>
      <p className={desk.soft}>{t('problems.intro')}</p>
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          {found.value.problems.length === 0 ? (
            <p className={desk.empty} role="status" data-testid="problems-none">
              {t('problems.none')}
            </p>
          ) : (
            <ul className={desk.list} data-testid="problems">
              {found.value.problems.map((problem) => (
                <li key={problem.problemId} className={desk.stack} data-testid="problem" data-state={problem.state}>
                  <Problem problem={problem} onDone={found.reload} />
                </li>
              ))}
            </ul>
          )}
          {found.value.region !== undefined && (
            <Raise region={found.value.region} found={found.value} onDone={found.reload} />
          )}
        </>
      )}
    </StaffPage>
  );
}

function Problem({ problem, onDone }: { problem: LinkageProblem; onDone: () => void }) {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const { category, title, state, raisedBy, region, actor, steps } = problem;
  return (
    <>
      <span className={desk.name}>{title}</span>
      <span>
        <span className={desk.state} data-tone={TONES[state]}>
          {t(`problems.states.${state}`)}
        </span>{' '}
        {t(`problems.categories.${category}`)} · {t('problems.by', { body: raisedBy.name, region })}
      </span>
      {state !== 'SETTLED' && <span className={desk.soft}>{t('problems.next', { body: actor.name })}</span>}
      <ol className={desk.log} aria-label={t('problems.steps')}>
        {steps.map((step) => (
          <li key={step.at + step.text} className={desk.entry}>
            <span className={desk.soft}>
              {dateTime(step.at, language)} · {step.body.name} · {t(`problems.states.${step.state}`)}
            </span>
            <span>{step.text}</span>
          </li>
        ))}
      </ol>
      {/* A form of its own for what was seen: what was done meanwhile empties it. */}
      {problem.actors.length > 0 && <Act key={steps.length} problem={problem} onDone={onDone} />}
    </>
  );
}

/** Sends a form once, and says what is wrong with it. */
function useSending(onDone: () => void) {
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const send = (path: string, body: NewProblem | ProblemStep) => (event: SyntheticEvent) => {
    event.preventDefault();
    setSending(true);
    setError(undefined);
    api
      .post<LinkageProblem>(path, body)
      .then(onDone)
      .catch(setError)
      .finally(() => setSending(false));
  };
  return { sending, error, send };
}

function Act({ problem, onDone }: { problem: LinkageProblem; onDone: () => void }) {
  const { t } = useTranslation('statistics');
  const [state, setState] = useState<ProblemState>(problem.state === 'OPEN' ? 'IN_HAND' : problem.state);
  const [text, setText] = useState('');
  const [actorId, setActorId] = useState(problem.actor.bodyId);
  const { sending, error, send } = useSending(onDone);
  const others = problem.actors.some(({ bodyId }) => bodyId === problem.actor.bodyId)
    ? problem.actors
    : [problem.actor, ...problem.actors];
  return (
    <details className={styles.more}>
      <summary data-testid="problem-act">{t('problems.step')}</summary>
      <form
        className={desk.form}
        onSubmit={send(`/problems/${problem.problemId}/steps`, { seen: problem.steps.length, state, text, actorId })}
      >
        <Choice
          label={t('problems.state')}
          value={state}
          onChange={(event) => setState(STATES.find((one) => one === event.currentTarget.value) ?? state)}
          data={STATES.map((value) => ({ value, label: t(`problems.states.${value}`) }))}
          data-testid="problem-state"
        />
        <Choice
          label={t('problems.actor')}
          value={actorId}
          onChange={(event) => setActorId(event.currentTarget.value)}
          data={others.map(({ bodyId, name }) => ({ value: bodyId, label: name }))}
        />
        <TextArea
          label={t('problems.text')}
          rows={3}
          maxLength={2000}
          required
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-testid="problem-step-text"
        />
        {error !== undefined && <StaffError error={error} />}
        <PushButton type="submit" loading={sending} data-testid="problem-step">
          {t('problems.save')}
        </PushButton>
      </form>
    </details>
  );
}

function Raise({ region, found, onDone }: { region: string; found: ProblemList; onDone: () => void }) {
  const { t } = useTranslation('statistics');
  const [asked, setAsked] = useState<NewProblem>({
    category: 'ASSIGNING',
    region,
    title: '',
    text: '',
    actorId: found.bodies[0]?.bodyId ?? '',
  });
  const { sending, error, send } = useSending(() => {
    setAsked({ ...asked, title: '', text: '' });
    onDone();
  });
  return (
    <>
      <h2 className={desk.heading}>{t('problems.raise')}</h2>
      <form className={desk.form} onSubmit={send('/problems', asked)}>
        <Choice
          label={t('problems.category')}
          value={asked.category}
          onChange={(event) =>
            setAsked({
              ...asked,
              category: CATEGORIES.find((one) => one === event.currentTarget.value) ?? asked.category,
            })
          }
          data={CATEGORIES.map((value) => ({ value, label: t(`problems.categories.${value}`) }))}
        />
        <TextField
          label={t('problems.region')}
          inputMode="numeric"
          maxLength={6}
          value={asked.region}
          onChange={(event) => setAsked({ ...asked, region: event.currentTarget.value })}
        />
        <Choice
          label={t('problems.actor')}
          value={asked.actorId}
          onChange={(event) => setAsked({ ...asked, actorId: event.currentTarget.value })}
          data={found.bodies.map(({ bodyId, name }) => ({ value: bodyId, label: name }))}
          data-testid="problem-actor"
        />
        <TextField
          label={t('problems.name')}
          maxLength={100}
          required
          value={asked.title}
          onChange={(event) => setAsked({ ...asked, title: event.currentTarget.value })}
          data-testid="problem-title"
        />
        <TextArea
          label={t('problems.text')}
          rows={4}
          maxLength={2000}
          required
          value={asked.text}
          onChange={(event) => setAsked({ ...asked, text: event.currentTarget.value })}
          data-testid="problem-text"
        />
        {error !== undefined && <StaffError error={error} />}
        <PushButton type="submit" loading={sending} data-testid="problem-raise">
          {t('problems.submit')}
        </PushButton>
      </form>
    </>
  );
}
