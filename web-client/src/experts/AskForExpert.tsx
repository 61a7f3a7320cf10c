import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import admin from '../admin/admin.module.css';
import { Ask } from '../admin/Ask';
import type { CaseList, NewExpertRequest } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import { words } from './words';

/** An organisation asks for an expert in a collective dispute. */
export function AskForExpert({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('experts');
  const [open, setOpen] = useState(false);
  return (
    <p>
      <PushButton onClick={() => setOpen(true)} data-testid="expert-ask">
        {t('ask')}
      </PushButton>
      {open && <Form onClose={() => setOpen(false)} onDone={onDone} />}
    </p>
  );
}

function Form({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('experts');
  const [typed, setTyped] = useState('');
  const [caseId, setCaseId] = useState('');
  const [what, setWhat] = useState('');
  const [languages, setLanguages] = useState('');
  const [marked, setMarked] = useState(false);
  const query = useDebounced(typed.trim(), 300);
  const send = () =>
    api
      .post('/experts/requests', {
        caseId,
        marked,
        words: what,
        languages: words(languages),
      } satisfies NewExpertRequest)
      .then(onDone);
  return (
    <Ask title={t('ask')} send={t('send')} reasoned={false} ready={caseId !== ''} onClose={onClose} onSend={send}>
      <TextField
        type="search"
        label={t('case')}
        description={t('caseHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="expert-case"
      />
      {query !== '' && <Cases query={query} chosen={caseId} onChoose={setCaseId} />}
      <TextArea
        label={t('words')}
        description={t('wordsHint')}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
        data-testid="expert-words"
      />
      <TextField
        label={t('needLanguages')}
        value={languages}
        onChange={(event) => setLanguages(event.currentTarget.value)}
      />
      <label className={desk.check}>
        <input
          type="checkbox"
          checked={marked}
          onChange={(event) => setMarked(event.currentTarget.checked)}
          data-testid="expert-marked"
        />
        {t('marked')}
      </label>
    </Ask>
  );
}

interface CasesProps {
  query: string;
  chosen: string;
  onChoose: (caseId: string) => void;
}

function Cases({ query, chosen, onChoose }: CasesProps) {
  const { t } = useTranslation('experts');
  const load = useCallback(
    (signal: AbortSignal) => api.get<CaseList>(`/cases?query=${encodeURIComponent(query)}`, { signal }),
    [query],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return null;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const cases = found.value.cases.slice(0, 10);
  if (cases.length === 0) return <p role="status">{t('caseNone')}</p>;
  return (
    <fieldset className={admin.roles}>
      <legend className="visually-hidden">{t('case')}</legend>
      {cases.map((one) => (
        <label key={one.caseId} className={desk.check}>
          <input type="radio" name="case" checked={chosen === one.caseId} onChange={() => onChoose(one.caseId)} />
          {one.title}
        </label>
      ))}
    </fieldset>
  );
}
