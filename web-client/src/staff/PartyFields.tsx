import { useTranslation } from 'react-i18next';

import { PushButton } from '../shared/controls';
import { type CaseDraft, emptyParty, MAX_PARTIES, type PartyDraft } from './caseDraft';
import styles from './NewCasePage.module.css';
import type { Say } from './NewCasePage';
import { OneParty } from './OneParty';

interface PartyFieldsProps {
  draft: CaseDraft;
  onChange: (draft: CaseDraft) => void;
  say: Say;
}

export function PartyFields({ draft, onChange, say }: PartyFieldsProps) {
  const { t } = useTranslation('staff');
  const put = (parties: readonly PartyDraft[]) => onChange({ ...draft, parties });
  const listProblem = say('parties');
  return (
    <fieldset className={styles.section}>
      <legend>{t('newCase.parties')}</legend>
      <p className={styles.hint}>{t('newCase.partiesHint')}</p>
      {listProblem !== undefined && (
        <p className={styles.listProblem} role="alert">
          {listProblem}
        </p>
      )}
      {draft.parties.map((party, index) => (
        <OneParty
          key={party.key}
          party={party}
          index={index}
          say={say}
          onChange={(part) => put(draft.parties.map((other) => (other === party ? { ...other, ...part } : other)))}
          {...(draft.parties.length > 2
            ? { onRemove: () => put(draft.parties.filter((other) => other !== party)) }
            : {})}
        />
      ))}
      {draft.parties.length < MAX_PARTIES && (
        <div>
          <PushButton
            variant="default"
            onClick={() => put([...draft.parties, emptyParty('RESPONDENT', 'LEGAL')])}
            data-testid="add-party"
          >
            + {t('newCase.addParty')}
          </PushButton>
        </div>
      )}
    </fieldset>
  );
}
