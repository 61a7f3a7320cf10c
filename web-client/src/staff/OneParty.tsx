import { useTranslation } from 'react-i18next';

import type { AuthorityKind, IdKind, Language, PartyKind, Role } from '../protocol';
import { Choice, PushButton, TextArea, TextField } from '../shared/controls';
import { actsForASide, PARTY_ROLES, type PartyDraft, SIDES } from './caseDraft';
import styles from './NewCasePage.module.css';
import type { Say } from './NewCasePage';

const KINDS: readonly PartyKind[] = ['NATURAL', 'LEGAL', 'OTHER'];
const ID_KINDS: readonly IdKind[] = ['RESIDENT_ID', 'PASSPORT', 'TRAVEL_PERMIT', 'OTHER'];
const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
const AUTHORITIES: readonly (AuthorityKind | '')[] = ['', 'GENERAL', 'SPECIAL'];
/** Of whom it is said what they will be asked for, and what not. */
const HINTS = { WITNESS: true, EXPERT: true, UNION: true, INVITED_JUDGE: true, OBSERVER: true } as const;
type Hinted = keyof typeof HINTS;

interface OnePartyProps {
  party: PartyDraft;
  index: number;
  say: Say;
  onChange: (part: Partial<PartyDraft>) => void;
  onRemove?: () => void;
  /** On file already: the numbers stay as they are unless typed anew. */
  onFile?: boolean;
}

/** One person who takes part; asked for what the role is asked for. */
export function OneParty({ party, index, say, onChange, onRemove, onFile = false }: OnePartyProps) {
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
    required: !(onFile && (name === 'idNumber' || name === 'phone')),
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
          description={t(onFile ? 'newCase.numberKept' : 'newCase.idHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={40}
          spellCheck={false}
          {...text('idNumber')}
        />
        <TextField
          label={t('newCase.phone')}
          description={t(onFile ? 'newCase.numberKept' : 'newCase.phoneHint')}
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
      <Acting party={party} onChange={onChange} field={field} />
    </div>
  );
}

interface ActingProps {
  party: PartyDraft;
  onChange: (part: Partial<PartyDraft>) => void;
  field: (name: keyof PartyDraft) => { error: string | undefined; 'data-testid': string };
}

/** For whom and how someone acts: side and mandate of an agent, workers of a representative, languages of an interpreter. */
function Acting({ party, onChange, field }: ActingProps) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const acts = actsForASide(party.role);
  if (!acts && party.role !== 'INTERPRETER') {
    return party.role in HINTS ? <p className={styles.hint}>{t(`newCase.roleHint.${party.role as Hinted}`)}</p> : null;
  }
  return (
    <div className={styles.pair}>
      {acts && (
        <>
          <Choice
            label={t('newCase.side')}
            required
            value={party.side}
            onChange={(event) => onChange({ side: event.currentTarget.value as Role | '' })}
            data={[
              { value: '', label: t('newCase.sideChoose') },
              ...SIDES.map((role) => ({ value: role, label: shared(`role.${role}`) })),
            ]}
            {...field('side')}
          />
          <Choice
            label={t('newCase.authority')}
            value={party.authority}
            onChange={(event) => onChange({ authority: event.currentTarget.value as AuthorityKind | '' })}
            data={AUTHORITIES.map((kind) => ({
              value: kind,
              label: t(kind === '' ? 'newCase.authorityLater' : `newCase.authorities.${kind}`),
            }))}
            {...field('authority')}
          />
        </>
      )}
      {acts && party.authority !== '' && (
        <>
          <TextField
            label={t('newCase.mandateDocument')}
            maxLength={200}
            value={party.mandateDocument}
            onChange={(event) => onChange({ mandateDocument: event.currentTarget.value })}
            {...field('mandateDocument')}
          />
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={party.mandateSeen}
              onChange={(event) => onChange({ mandateSeen: event.currentTarget.checked })}
              data-testid={field('mandateSeen')['data-testid']}
            />
            {t('newCase.mandateSeen')}
          </label>
        </>
      )}
      {party.role === 'REPRESENTATIVE' && (
        <TextArea
          label={t('newCase.represents')}
          description={t('newCase.representsHint')}
          required
          maxLength={21_000}
          value={party.represents}
          onChange={(event) => onChange({ represents: event.currentTarget.value })}
          {...field('represents')}
        />
      )}
      {party.role === 'INTERPRETER' && (
        <TextField
          label={t('newCase.languagesSpoken')}
          required
          maxLength={100}
          value={party.languages}
          onChange={(event) => onChange({ languages: event.currentTarget.value })}
          {...field('languages')}
        />
      )}
    </div>
  );
}
