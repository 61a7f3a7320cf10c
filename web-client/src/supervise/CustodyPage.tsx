import { type SyntheticEvent, useCallback, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import type { CustodyAction, CustodyEntry, CustodyIntegrity, CustodyPage as Part, Role } from '../protocol';
import styles from '../shared/desk.module.css';
import { digestGroups } from '../review/report';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { clockTime, dateTime, timeOfDay, whole } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { ACTIONS } from './actions';
import { Tabs } from './SuperviseArea';

const FILTERS = ['case', 'session', 'actor', 'action'] as const;

/** Everything that was done with recordings, by whom and why; whether the log itself is whole stands above it. */
export function CustodyPage() {
  const { t } = useTranslation('supervise');
  const [query, setQuery] = useSearchParams();
  const asked = query.toString();
  const load = useCallback((signal: AbortSignal) => api.get<Part>(`/custody?${asked}`, { signal }), [asked]);
  const found = useAsync(load);
  const older = (before: number) => {
    const next = new URLSearchParams(query);
    next.set('before', String(before));
    setQuery(next);
  };
  const newest = () => {
    const next = new URLSearchParams(query);
    next.delete('before');
    setQuery(next);
  };
  return (
    <StaffPage title={t('custody.title')} above={<Tabs />}>
      <Filters key={asked} query={query} onFilter={setQuery} />
      {found.state === 'loading' && <Loading text={t('custody.loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          <Integrity integrity={found.value.integrity} />
          {found.value.entries.length === 0 && (
            <p className={styles.empty} role="status">
              {t('custody.none')}
            </p>
          )}
          <ol className={styles.log} data-testid="custody">
            {found.value.entries.map((entry) => (
              <Entry key={entry.seq} entry={entry} />
            ))}
          </ol>
          <div className={styles.buttons}>
            {query.has('before') && (
              <PushButton variant="default" onClick={newest}>
                {t('custody.newest')}
              </PushButton>
            )}
            {found.value.before !== undefined && (
              <PushButton variant="default" onClick={() => older(found.value.before ?? 0)}>
                {t('custody.older')}
              </PushButton>
            )}
          </div>
        </>
      )}
    </StaffPage>
  );
}

function Filters({ query, onFilter }: { query: URLSearchParams; onFilter: (query: URLSearchParams) => void }) {
  const { t } = useTranslation('supervise');
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(FILTERS.map((field) => [field, query.get(field) ?? ''])),
  );
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const next = new URLSearchParams();
    for (const field of FILTERS) {
      const value = (values[field] ?? '').trim();
      if (value !== '') next.set(field, value);
    }
    onFilter(next);
  };
  const bind = (field: (typeof FILTERS)[number]) => ({
    value: values[field] ?? '',
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setValues((last) => ({ ...last, [field]: value }));
    },
    'data-testid': `custody-${field}`,
  });
  return (
    <form className={styles.card} onSubmit={submit} noValidate role="search">
      <div className={styles.pair}>
        <TextField label={t('custody.case')} {...bind('case')} />
        <TextField label={t('custody.session')} {...bind('session')} />
        <TextField label={t('custody.actor')} {...bind('actor')} />
        <Choice
          label={t('custody.action')}
          data={[
            { value: '', label: t('custody.anyAction') },
            ...ACTIONS.map((value) => ({ value, label: t(`action.${value}`) })),
          ]}
          {...bind('action')}
        />
      </div>
      <PushButton type="submit" mt="1rem" data-testid="custody-filter">
        {t('custody.filter')}
      </PushButton>
    </form>
  );
}

/** Whether the log is whole, checked just now over all of it. */
function Integrity({ integrity }: { integrity: CustodyIntegrity }) {
  const { t } = useTranslation('supervise');
  const language = useLanguage();
  const { ok, lines, head, checkedAt, zh, en } = integrity;
  return (
    <div className={ok ? styles.good : styles.bad} role="status" data-testid="custody-integrity" data-ok={ok}>
      <p className={styles.name}>
        <span aria-hidden>{ok ? '✓ ' : '✗ '}</span>
        {ok
          ? t('custody.whole', { lines: whole(lines, language) })
          : ((language === 'en' ? en : zh) ?? t('custody.broken'))}
      </p>
      <p className={styles.soft}>
        {t('custody.checked', { time: dateTime(checkedAt, language) })} · {t('custody.head')}{' '}
        <span className={styles.digest}>{digestGroups(head)}</span>
      </p>
    </div>
  );
}

function Entry({ entry: { seq, event } }: { entry: CustodyEntry }) {
  const { t } = useTranslation('supervise');
  const { t: review } = useTranslation('review');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const { at, action, actor, object, purpose, reason } = event;
  const what = [
    object.caseId && t('custody.ofCase', { id: object.caseId }),
    object.sessionId && t('custody.ofSession', { id: object.sessionId }),
    object.trackId && t('custody.ofTrack', { id: object.trackId }),
    object.fromMs !== undefined && object.toMs !== undefined && `${clockTime(object.fromMs)}–${clockTime(object.toMs)}`,
    action === 'RANGE_PLAYED' ? t('custody.ofTrack', { id: object.detail }) : said(object.detail, t),
  ].filter((part) => typeof part === 'string' && part !== '');
  const why = [purpose && review(`purpose.${purpose}`), said(reason, t)].filter(
    (part) => part !== undefined && part !== '',
  );
  return (
    <li className={styles.entry} data-action={action} data-from-ms={object.fromMs} data-to-ms={object.toMs}>
      <span>
        <span className={styles.soft}>#{seq}</span> {dateTime(at, language).replace(/\s*\d{1,2}:\d{2}$/, '')}{' '}
        {timeOfDay(at, language, true)}
      </span>
      <span>
        <strong>{actionWord(action, (known) => t(`action.${known}`))}</strong> · {actor.name}
        {shared('bracketed', {
          text: [roleWord(actor.role, t, shared), actor.organisation].filter((part) => part !== '').join(' · '),
        })}
        <br />
        <span className={styles.soft}>{what.join(' · ')}</span>
        {why.length > 0 && (
          <>
            <br />
            {why.join(' · ')}
          </>
        )}
      </span>
    </li>
  );
}

const SAID = ['closed', 'expired', 'grant_revoked', 'sound', 'not sound'] as const;

/** What the server itself wrote down, in words; what people wrote stays as it is. */
function said(text: string | undefined, t: TFunction<'supervise'>): string | undefined {
  const faults = /^faults: (\d+)$/.exec(text ?? '')?.[1];
  if (faults !== undefined) return t('said.faults', { count: Number(faults) });
  const line = /^transcript line (\d+)$/.exec(text ?? '')?.[1];
  if (line !== undefined) return t('said.line', { number: line });
  const known = SAID.find((each) => each === text);
  return known === undefined ? text : t(`said.${known}`);
}

function actionWord(action: string, word: (known: CustodyAction) => string): string {
  const known = ACTIONS.find((each) => each === action);
  return known === undefined ? action : word(known);
}

const ROLES = [
  'COURT_REVIEWER',
  'COURT_SUPERVISOR',
  'ORGANISATION_ADMIN',
  'RECORDS_OFFICER',
  'OPERATOR',
  'MEDIATOR',
  'SYSTEM',
] as const;

/** Of those who hear a moment again in the room of a session. */
const IN_THE_ROOM = [
  'PRESIDING_MEDIATOR',
  'CO_MEDIATOR',
  'APPLICANT',
  'RESPONDENT',
  'THIRD_PARTY',
  'AGENT',
  'REPRESENTATIVE',
  'WITNESS',
] as const satisfies readonly Role[];

function roleWord(role: string, t: TFunction<'supervise'>, shared: TFunction): string {
  const known = ROLES.find((each) => each === role);
  if (known !== undefined) return t(`role.${known}`);
  const there = IN_THE_ROOM.find((each) => each === role);
  return there === undefined ? role : shared(`role.${there}`);
}
