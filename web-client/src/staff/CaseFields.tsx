import { useTranslation } from 'react-i18next';

import type { CauseList, MediatorList } from '../protocol';
import { Choice, TextArea, TextField } from '../shared/controls';
import { StaffError } from '../shared/StaffPage';
import type { Async } from '../shared/useAsync';
import type { CaseDraft } from './caseDraft';
import styles from './NewCasePage.module.css';
import type { Say } from './NewCasePage';

interface CaseFieldsProps {
  draft: CaseDraft;
  onChange: (draft: CaseDraft) => void;
  say: Say;
  causes: Async<CauseList> & { reload: () => void };
  mediators: Async<MediatorList> & { reload: () => void };
}

export function CaseFields({ draft, onChange, say, causes, mediators }: CaseFieldsProps) {
  const { t } = useTranslation('staff');
  return (
    <fieldset className={styles.section}>
      <legend>{t('newCase.caseSection')}</legend>
      {causes.state === 'failed' && <StaffError error={causes.error} onRetry={causes.reload} />}
      {mediators.state === 'failed' && <StaffError error={mediators.error} onRetry={mediators.reload} />}
      <TextField
        label={t('newCase.name')}
        description={t('newCase.nameHint')}
        required
        maxLength={200}
        value={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
        error={say('title')}
        data-testid="case-title"
      />
      <div className={styles.pair}>
        <Choice
          label={t('newCase.cause')}
          required
          value={draft.cause}
          onChange={(event) => onChange({ ...draft, cause: event.currentTarget.value })}
          error={say('cause')}
          data-testid="case-cause"
        >
          <option value="">{t(causes.state === 'loading' ? 'newCase.causesLoading' : 'newCase.causeChoose')}</option>
          {causes.state === 'ready' &&
            grouped(causes.value).map(([group, names]) => (
              <optgroup key={group} label={group}>
                {names.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
        </Choice>
        <Choice
          label={t('newCase.mediator')}
          required
          value={draft.presidingMediatorId}
          onChange={(event) => onChange({ ...draft, presidingMediatorId: event.currentTarget.value })}
          error={say('presidingMediatorId')}
          data-testid="case-mediator"
        >
          <option value="">
            {t(mediators.state === 'loading' ? 'newCase.mediatorsLoading' : 'newCase.mediatorChoose')}
          </option>
          {mediators.state === 'ready' &&
            mediators.value.mediators.map(({ accountId, name }) => (
              <option key={accountId} value={accountId}>
                {name}
              </option>
            ))}
        </Choice>
      </div>
      <TextField
        label={t('newCase.court')}
        description={t('newCase.courtHint')}
        maxLength={200}
        value={draft.court}
        onChange={(event) => onChange({ ...draft, court: event.currentTarget.value })}
        error={say('court')}
        data-testid="case-court"
      />
      <TextArea
        label={t('newCase.claims')}
        maxLength={4000}
        rows={3}
        value={draft.claims}
        onChange={(event) => onChange({ ...draft, claims: event.currentTarget.value })}
        error={say('claims')}
        data-testid="case-claims"
      />
    </fieldset>
  );
}

function grouped({ causes }: CauseList): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const { group, name } of causes) groups.set(group, [...(groups.get(group) ?? []), name]);
  return [...groups];
}
