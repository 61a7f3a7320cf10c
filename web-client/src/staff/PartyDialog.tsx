import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CaseView, PartyView } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import { StaffError } from '../shared/StaffPage';
import { draftOf, emptyParty, newPartyOf, partyChangeOf, type PartyDraft, problemsOfParty } from './caseDraft';
import styles from './NewCasePage.module.css';
import { OneParty } from './OneParty';

interface PartyDialogProps {
  caseId: string;
  /** Whom to change; not given: one more. */
  party?: PartyView;
  onClose: () => void;
  onChanged: () => void;
}

/** Someone of a case put right, or one more, with the form the case was opened with. */
export default function PartyDialog({ caseId, party, onClose, onChanged }: PartyDialogProps) {
  const { t } = useTranslation('staff');
  const [draft, setDraft] = useState<PartyDraft>(() => (party === undefined ? emptyParty('WITNESS') : draftOf(party)));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const problems = problemsOfParty(draft, 'parties.0', party !== undefined);
  const say = (path: string) => {
    const wrong = tried ? problems[path] : undefined;
    return wrong === undefined ? undefined : t(`newCase.wrong.${wrong}`);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    setError(undefined);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const path = `/cases/${encodeURIComponent(caseId)}/parties`;
    const sent =
      party === undefined
        ? api.post<CaseView>(path, newPartyOf(draft))
        : api.put<CaseView>(`${path}/${encodeURIComponent(party.partyId)}`, partyChangeOf(draft));
    sent
      .then(() => {
        onChanged();
        onClose();
      })
      .catch((failed: unknown) => {
        setError(failed);
        setBusy(false);
      });
  };
  return (
    <Dialog
      open
      title={t(party === undefined ? 'case.addPerson' : 'case.personTitle')}
      onClose={onClose}
      testId="party-dialog"
    >
      <form onSubmit={submit} noValidate>
        {error !== undefined && <StaffError error={error} />}
        {party === undefined && <p className={styles.hint}>{t('case.addHint')}</p>}
        <OneParty
          party={draft}
          index={0}
          say={say}
          onFile={party !== undefined}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        <div className={styles.submit}>
          <PushButton variant="default" onClick={onClose}>
            {t('case.cancel')}
          </PushButton>
          <PushButton type="submit" loading={busy} data-testid="party-save">
            {t('case.save')}
          </PushButton>
          {busy && <span role="status">{t('case.saving')}</span>}
        </div>
      </form>
    </Dialog>
  );
}
