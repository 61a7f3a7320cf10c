import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseView, ClosingReason, NewFileClosing, SessionView } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextArea } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { mayOpen, StaffError, useMe } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import { LONGEST } from '../review/words';

const REASONS: readonly ClosingReason[] = [
  'SETTLED_AND_WITHDRAWN',
  'PARTY_UNREACHABLE',
  'PARTY_UNWILLING',
  'DIFFERENCES_TOO_WIDE',
  'TERM_EXPIRED',
  'ENTERED_IN_ERROR',
  'OTHER',
];

const byEnd = (a: SessionView, b: SessionView) => (a.endedAt ?? '').localeCompare(b.endedAt ?? '');

/** Whether nothing but a person ends the case: no assignment does, and its last session, if there was one, was to go on. The server decides. */
function isOpenEnded({ assignment, closed, sessions }: CaseView): boolean {
  const held = sessions.filter(({ cancelledAt }) => cancelledAt === undefined);
  const last = [...held].sort(byEnd).at(-1);
  return (
    assignment === undefined &&
    closed === undefined &&
    held.every(({ endedAt }) => endedAt !== undefined) &&
    (last === undefined || last.endReason === 'ADJOURNED')
  );
}

/** Who closed the file, when and why; or the button for whoever may. */
export default function FileClosing({ view, onClosed }: { view: CaseView; onClosed: () => void }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const { closed, presidingMediator } = view;
  if (closed !== undefined)
    return (
      <p className={desk.notice} data-testid="file-closed">
        {t('closing.closed', {
          name: closed.by.name,
          at: dateTime(closed.at, language),
          reason: t(`closing.reason.${closed.reason}`),
        })}
        {closed.words !== '' && ` ${closed.words}`}
      </p>
    );
  const may = mayOpen(me, ['ORGANISATION_ADMIN']) || me.accountId === presidingMediator.accountId;
  if (!may || !isOpenEnded(view)) return null;
  return (
    <div>
      <PushButton variant="default" onClick={() => setAsking(true)} data-testid="close-file">
        {t('closing.close')}
      </PushButton>
      <Dialog open={asking} title={t('closing.close')} onClose={() => setAsking(false)} testId="close-file-dialog">
        <Form
          caseId={view.caseId}
          onDone={() => {
            setAsking(false);
            onClosed();
          }}
        />
      </Dialog>
    </div>
  );
}

function Form({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { t } = useTranslation('staff');
  const [reason, setReason] = useState<ClosingReason | ''>('');
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState<'reason' | 'words'>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const lacks = reason === '' ? 'reason' : reason === 'OTHER' && words.trim() === '' ? 'words' : undefined;
    setMissing(lacks);
    if (reason === '' || lacks !== undefined) return;
    setBusy(true);
    setError(undefined);
    api
      .post<CaseView>(`/cases/${encodeURIComponent(caseId)}/closing`, {
        reason,
        words: words.trim(),
      } satisfies NewFileClosing)
      .then(onDone)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <form className={desk.form} onSubmit={send} noValidate>
      <p>{t('closing.means')}</p>
      <Choice
        label={t('closing.why')}
        value={reason}
        data={[
          { value: '', label: t('closing.choose') },
          ...REASONS.map((value) => ({ value, label: t(`closing.reason.${value}`) })),
        ]}
        onChange={(event) => setReason(REASONS.find((known) => known === event.currentTarget.value) ?? '')}
        error={missing === 'reason' && t('closing.whyMissing')}
        data-testid="closing-reason"
      />
      <TextArea
        label={t('closing.words')}
        description={t('closing.wordsHint')}
        value={words}
        maxLength={LONGEST}
        autosize={false}
        rows={3}
        error={missing === 'words' && t('closing.wordsMissing')}
        onChange={(event) => setWords(event.currentTarget.value)}
        data-testid="closing-words"
      />
      {error !== undefined && <StaffError error={error} />}
      <div className={desk.buttons}>
        <PushButton type="submit" loading={busy} data-testid="closing-send">
          {t('closing.close')}
        </PushButton>
      </div>
    </form>
  );
}
