import { type SyntheticEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';

import type { CaseView, CauseList, MediatorList } from '../protocol';
import { api, ApiError } from '../shared/api';
import { PushButton } from '../shared/controls';
import { ErrorPanel } from '../shared/ErrorPanel';
import { StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { type CaseDraft, emptyDraft, fieldOf, newCaseOf, type Problems, problemsOf, type Wrong } from './caseDraft';
import { CaseFields } from './CaseFields';
import desk from '../shared/desk.module.css';
import styles from './NewCasePage.module.css';
import { PartyFields } from './PartyFields';
import { ReferenceFields } from './ReferenceFields';

const readCauses = (signal: AbortSignal) => api.get<CauseList>('/causes', { signal });
const readMediators = (signal: AbortSignal) => api.get<MediatorList>('/mediators', { signal });

/** What to say at a field: our own words for what the page saw, the server's sentence for what it refused. */
export type Say = (path: string) => string | undefined;

export function NewCasePage() {
  const { t } = useTranslation('staff');
  const me = useMe();
  const navigate = useNavigate();
  const causes = useAsync(readCauses);
  const mediators = useAsync(readMediators);
  const [draft, setDraft] = useState<CaseDraft>(() => emptyDraft(me.roles.includes('MEDIATOR') ? me.accountId : ''));
  const [problems, setProblems] = useState<Problems>({});
  const [refused, setRefused] = useState<{ error: unknown; path: string | undefined }>();
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const touched = draft.title !== '' || draft.parties.some(({ name }) => name !== '');
  useLeaveGuard(touched && !busy);

  // Once something was wrong, what is mended loses its mark while it is typed.
  const shown = Object.keys(problems).length === 0 ? problems : keptOf(problems, problemsOf(draft));
  const change = useCallback((next: CaseDraft) => {
    setDraft(next);
    setRefused((last) => (last?.path === undefined ? last : undefined));
  }, []);
  const say: Say = (path) => {
    if (refused?.path === path && refused.error instanceof ApiError) return refused.error.detail;
    const wrong: Wrong | undefined = shown[path];
    return wrong === undefined ? undefined : t(`newCase.wrong.${wrong}`);
  };

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const found = problemsOf(draft);
    setProblems(found);
    setRefused(undefined);
    if (Object.keys(found).length > 0) {
      focusFirstWrong(form.current);
      return;
    }
    setBusy(true);
    api
      .post<CaseView>('/cases', newCaseOf(draft))
      .then(({ caseId }) => navigate(`/staff/cases/${caseId}`))
      .catch((error: unknown) => {
        setBusy(false);
        setRefused({ error, path: error instanceof ApiError ? fieldOf(error.code, draft) : undefined });
        focusFirstWrong(form.current);
      });
  };

  const count = Object.keys(shown).length;
  return (
    <StaffPage title={t('newCase.title')} above={<BackToDesk />}>
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        {count > 0 && <ErrorPanel what={t('newCase.wrongCount', { count })} />}
        {refused !== undefined && refused.path === undefined && <StaffError error={refused.error} />}
        <CaseFields draft={draft} onChange={change} say={say} causes={causes} mediators={mediators} />
        <ReferenceFields draft={draft} onChange={change} say={say} />
        <PartyFields draft={draft} onChange={change} say={say} />
        <div className={styles.submit}>
          <PushButton type="submit" loading={busy} data-testid="case-submit">
            {t('newCase.submit')}
          </PushButton>
          {busy && <span role="status">{t('newCase.saving')}</span>}
        </div>
      </form>
    </StaffPage>
  );
}

function BackToDesk() {
  const { t } = useTranslation('staff');
  return (
    <Link to="/staff" className={desk.back}>
      ‹ {t('desk.title')}
    </Link>
  );
}

function keptOf(marked: Problems, now: Problems): Problems {
  return Object.fromEntries(Object.entries(now).filter(([path]) => path in marked));
}

/** After React has drawn the marks: to the first marked field, else to the sentence on top. */
function focusFirstWrong(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (field) field.focus();
    else form?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' });
  });
}

/** Asks before a half-typed case is thrown away by closing the page. */
function useLeaveGuard(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', guard);
    return () => window.removeEventListener('beforeunload', guard);
  }, [on]);
}
