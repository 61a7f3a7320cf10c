import { useTranslation } from 'react-i18next';

import type { IdKind, Language, PartyKind, Role } from '../protocol';
import { Choice, PushButton, TextField } from '../shared/controls';
import { type CaseDraft, emptyParty, MAX_PARTIES, PARTY_ROLES, type PartyDraft } from './caseDraft';
import styles from './NewCasePage.module.css';
import type { Say } from './NewCasePage';

const KINDS: readonly PartyKind[] = ['NATURAL', 'LEGAL', 'OTHER'];
const ID_KINDS: readonly IdKind[] = ['RESIDENT_ID', 'PASSPORT', 'TRAVEL_PERMIT', 'OTHER'];
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

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

interface OnePartyProps {
  party: PartyDraft;
  index: number;
  say: Say;
  onChange: (part: Partial<PartyDraft>) => void;
  onRemove?: () => void;
}

function OneParty({ party, index, say, onChange, onRemove }: OnePartyProps) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const natural = party.kind === 'NATURAL';
  const number = index + 1;
  const field = (name: keyof PartyDraft) => ({
    error: say(`parties.${index}.${name}`),
    'data-testid': `party-${index}-${name}`,
  });
  const text = (name: 'entityName' | 'name' | 'idNumber' | 'phone') => ({
    ...field(name),
    required: true,
    value: party[name],
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <div className={styles.party} role="group" aria-label={t('newCase.party', { number })}>
      <div className={styles.partyTop}>
        <strong>{t('newCase.party', { number })}</strong>
        {onRemove && (
          <PushButton variant="subtle" aria-label={t('newCase.removeParty', { number })} onClick={onRemove}>
            ×
          </PushButton>
        )}
      </div>
      <div className={styles.pair}>
        <Choice
          label={t('newCase.role')}
          value={party.role}
          onChange={(event) => onChange({ role: event.currentTarget.value as Role })}
          data={PARTY_ROLES.map((role) => ({ value: role, label: shared(`role.${role}`) }))}
          {...field('role')}
        />
        <Choice
          label={t('newCase.partyKind')}
          value={party.kind}
          onChange={(event) => onChange({ kind: event.currentTarget.value as PartyKind })}
          data={KINDS.map((kind) => ({ value: kind, label: t(`newCase.partyKinds.${kind}`) }))}
          {...field('kind')}
        />
        {!natural && <TextField label={t('newCase.entityName')} maxLength={200} {...text('entityName')} />}
        <TextField
          label={t(natural ? 'newCase.personName' : 'newCase.attendeeName')}
          description={natural ? undefined : t('newCase.attendeeHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={100}
          {...text('name')}
        />
        <Choice
          label={t('newCase.idKind')}
          value={party.idKind}
          onChange={(event) => onChange({ idKind: event.currentTarget.value as IdKind })}
          data={ID_KINDS.map((kind) => ({ value: kind, label: t(`newCase.idKinds.${kind}`) }))}
          {...field('idKind')}
        />
        <TextField
          label={t('newCase.idNumber')}
          description={t('newCase.idHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={40}
          spellCheck={false}
          {...text('idNumber')}
        />
        <TextField
          label={t('newCase.phone')}
          description={t('newCase.phoneHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="tel"
          maxLength={20}
          {...text('phone')}
        />
        <Choice
          label={t('newCase.language')}
          value={party.language}
          onChange={(event) => onChange({ language: event.currentTarget.value as Language })}
          data={LANGUAGES.map((language) => ({ value: language, label: t(`newCase.languages.${language}`) }))}
          {...field('language')}
        />
      </div>
    </div>
  );
}
