import { useTranslation } from 'react-i18next';

import type { ReferenceKind } from '../protocol';
import { Choice, PushButton, TextField } from '../shared/controls';
import { type CaseDraft, emptyReference, type ReferenceDraft } from './caseDraft';
import styles from './NewCasePage.module.css';
import type { Say } from './NewCasePage';

const KINDS: readonly ReferenceKind[] = ['COURT', 'ARBITRATION', 'ORGANISATION', 'OTHER'];

interface ReferenceFieldsProps {
  draft: CaseDraft;
  onChange: (draft: CaseDraft) => void;
  say: Say;
}

export function ReferenceFields({ draft, onChange, say }: ReferenceFieldsProps) {
  const { t } = useTranslation('staff');
  const put = (references: readonly ReferenceDraft[]) => onChange({ ...draft, references });
  return (
    <fieldset className={styles.section}>
      <legend>{t('newCase.references')}</legend>
      <p className={styles.hint}>{t('newCase.referencesHint')}</p>
      {draft.references.map((reference, index) => {
        const set = (part: Partial<ReferenceDraft>) =>
          put(draft.references.map((other) => (other === reference ? { ...other, ...part } : other)));
        return (
          <div key={reference.key} className={styles.reference}>
            <Choice
              label={t('newCase.referenceKind')}
              value={reference.kind}
              onChange={(event) => set({ kind: event.currentTarget.value as ReferenceKind })}
              data={KINDS.map((kind) => ({ value: kind, label: t(`newCase.kind.${kind}`) }))}
              data-testid={`reference-kind-${index}`}
            />
            <TextField
              label={t('newCase.referenceValue')}
              placeholder={reference.kind === 'COURT' ? t('newCase.referencePlaceholder') : ''}
              maxLength={100}
              value={reference.value}
              onChange={(event) => set({ value: event.currentTarget.value })}
              error={say(`references.${index}.value`)}
              data-testid={`reference-value-${index}`}
            />
            <PushButton
              variant="subtle"
              aria-label={t('newCase.removeReference', { number: index + 1 })}
              onClick={() => put(draft.references.filter((other) => other !== reference))}
            >
              ×
            </PushButton>
          </div>
        );
      })}
      <div>
        <PushButton variant="default" onClick={() => put([...draft.references, emptyReference('ORGANISATION')])}>
          + {t('newCase.addReference')}
        </PushButton>
      </div>
    </fieldset>
  );
}
