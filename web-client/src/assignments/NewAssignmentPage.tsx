import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

import type { AssignmentView, CauseList, NewAssignment } from '../protocol';
import { api, ApiError } from '../shared/api';
import { Choice, PushButton, TextArea, TextField } from '../shared/controls';
import { ErrorPanel } from '../shared/ErrorPanel';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { type CaseDraft, emptyDraft, fieldOf, newCaseOf, type Problems, problemsOf } from '../staff/caseDraft';
import { PartyFields } from '../staff/PartyFields';
import { ReferenceFields } from '../staff/ReferenceFields';
import desk from '../shared/desk.module.css';
import form from '../staff/NewCasePage.module.css';
import { fen } from './amount';

const readCauses = (signal: AbortSignal) => api.get<CauseList>('/causes', { signal });

/** The mediator is known later. */
const LATER = 'later';

interface About {
  readonly oral: boolean;
  readonly readBack: boolean;
  readonly together: boolean;
  readonly appliedAt: string;
  readonly facts: string;
  readonly amount: string;
  readonly newForm: boolean;
}

const NOTHING: About = {
  oral: true,
  readBack: false,
  together: false,
  appliedAt: '',
  facts: '',
  amount: '',
  newForm: false,
};

/** How the causes of new-form employment begin (民事案件案由规定); they have a term of their own. */
const NEW_FORM = '新就业形态';

/** An application to the organisation itself, written or said (劳动争议调解仲裁法 art. 12). */
export function NewAssignmentPage() {
  const { t } = useTranslation('assignments');
  const { t: staff } = useTranslation('staff');
  const navigate = useNavigate();
  const causes = useAsync(readCauses);
  const [draft, setDraft] = useState<CaseDraft>(() => emptyDraft(LATER));
  const [about, setAbout] = useState<About>(NOTHING);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<{ error: unknown; path: string | undefined }>();
  const [busy, setBusy] = useState(false);
  const problems: Problems = tried ? problemsOf(draft) : {};
  const unread = about.oral && !about.readBack;
  const amount = fen(about.amount);

  const change = (next: CaseDraft) => {
    setDraft(next);
    setRefused(undefined);
  };
  const say = (path: string) => {
    if (refused?.path === path && refused.error instanceof ApiError) return refused.error.detail;
    const wrong = problems[path];
    return wrong === undefined ? undefined : staff(`newCase.wrong.${wrong}`);
  };
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const shown = event.currentTarget;
    setTried(true);
    setRefused(undefined);
    if (Object.keys(problemsOf(draft)).length > 0 || unread || amount === 'wrong') {
      requestAnimationFrame(() => shown.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    setBusy(true);
    const { title, references, cause, claims, parties } = newCaseOf(draft);
    const asked: NewAssignment = {
      oral: about.oral,
      readBack: about.oral && about.readBack,
      together: about.together,
      title,
      references,
      cause,
      newForm: about.newForm,
      parties,
      ...(claims === undefined ? {} : { claims }),
      ...(about.facts.trim() === '' ? {} : { facts: about.facts.trim() }),
      ...(amount === undefined ? {} : { amountClaimed: amount }),
      ...(about.appliedAt === '' ? {} : { appliedAt: new Date(about.appliedAt).toISOString() }),
    };
    api
      .post<AssignmentView>('/assignments', asked)
      .then(({ assignmentId }) => navigate(`/staff/assignments/${assignmentId}`))
      .catch((error: unknown) => {
        setBusy(false);
        setRefused({ error, path: error instanceof ApiError ? fieldOf(error.code, draft) : undefined });
      });
  };

  const count = Object.keys(problems).length;
  return (
    <StaffPage
      title={t('new.title')}
      above={
        <Link to="/staff/assignments" className={desk.back}>
          ‹ {t('list.title')}
        </Link>
      }
    >
      <form className={form.form} onSubmit={submit} noValidate>
        {count > 0 && <ErrorPanel what={staff('newCase.wrongCount', { count })} />}
        {refused !== undefined && refused.path === undefined && <StaffError error={refused.error} />}
        <fieldset className={form.section}>
          <legend>{t('new.section')}</legend>
          {causes.state === 'failed' && <StaffError error={causes.error} onRetry={causes.reload} />}
          <div className={form.pair}>
            <Choice
              label={t('new.how')}
              value={about.oral ? 'oral' : 'written'}
              onChange={(event) => setAbout({ ...about, oral: event.currentTarget.value === 'oral' })}
              data={(['oral', 'written'] as const).map((value) => ({ value, label: t(`new.${value}`) }))}
              data-testid="application-how"
            />
            <TextField
              type="datetime-local"
              label={t('new.appliedAt')}
              description={t('new.appliedAtHint')}
              value={about.appliedAt}
              onChange={(event) => setAbout({ ...about, appliedAt: event.currentTarget.value })}
              data-testid="application-at"
            />
          </div>
          <TextField
            label={staff('newCase.name')}
            description={staff('newCase.nameHint')}
            required
            maxLength={200}
            value={draft.title}
            onChange={(event) => change({ ...draft, title: event.currentTarget.value })}
            error={say('title')}
            data-testid="case-title"
          />
          <div className={form.pair}>
            <Choice
              label={staff('newCase.cause')}
              required
              value={draft.cause}
              onChange={(event) => {
                const cause = event.currentTarget.value;
                change({ ...draft, cause });
                if (cause.startsWith(NEW_FORM)) setAbout({ ...about, newForm: true });
              }}
              error={say('cause')}
              data-testid="case-cause"
            >
              <option value="">
                {staff(causes.state === 'loading' ? 'newCase.causesLoading' : 'newCase.causeChoose')}
              </option>
              {causes.state === 'ready' &&
                causes.value.causes.map(({ name }) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
            </Choice>
            <TextField
              label={t('new.amount')}
              inputMode="decimal"
              value={about.amount}
              onChange={(event) => setAbout({ ...about, amount: event.currentTarget.value })}
              error={tried && amount === 'wrong' && t('new.amountWrong')}
              data-testid="application-amount"
            />
          </div>
          <TextArea
            label={staff('newCase.claims')}
            rows={3}
            maxLength={4000}
            value={draft.claims}
            onChange={(event) => change({ ...draft, claims: event.currentTarget.value })}
            error={say('claims')}
            data-testid="case-claims"
          />
          <TextArea
            label={t('new.facts')}
            rows={3}
            maxLength={4000}
            value={about.facts}
            onChange={(event) => setAbout({ ...about, facts: event.currentTarget.value })}
            data-testid="application-facts"
          />
          <Tick
            on={about.together}
            words={t('new.together')}
            testId="application-together"
            onChange={(together) => setAbout({ ...about, together })}
          />
          <Tick
            on={about.newForm}
            words={t('view.newForm')}
            testId="application-new-form"
            onChange={(newForm) => setAbout({ ...about, newForm })}
          />
        </fieldset>
        <ReferenceFields draft={draft} onChange={change} say={say} />
        <PartyFields draft={draft} onChange={change} say={say} />
        {about.oral && (
          <div className={form.section}>
            <Tick
              on={about.readBack}
              words={t('new.readBack')}
              wrong={tried && unread}
              testId="read-back"
              onChange={(readBack) => setAbout({ ...about, readBack })}
            />
            <p className={form.hint}>{t('new.readBackWhy')}</p>
            {tried && unread && (
              <p className={form.listProblem} role="alert">
                {t('new.readBackMissing')}
              </p>
            )}
          </div>
        )}
        <div className={form.submit}>
          <PushButton type="submit" loading={busy} data-testid="application-submit">
            {t('new.submit')}
          </PushButton>
          {busy && <span role="status">{t('new.saving')}</span>}
        </div>
      </form>
    </StaffPage>
  );
}

interface TickProps {
  on: boolean;
  words: string;
  testId: string;
  wrong?: boolean;
  onChange: (on: boolean) => void;
}

function Tick({ on, words, testId, wrong = false, onChange }: TickProps) {
  return (
    <label className={form.tick}>
      <input
        type="checkbox"
        checked={on}
        aria-invalid={wrong}
        onChange={(event) => onChange(event.currentTarget.checked)}
        data-testid={testId}
      />
      {words}
    </label>
  );
}
