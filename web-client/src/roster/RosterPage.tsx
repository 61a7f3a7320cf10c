import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { Ask } from '../admin/Ask';
import type { RosterDecision, RosterEntry, RosterList, RosterState, Verdict } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { mayOpen, StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { OrganisationFacts } from '../people/OrganisationFacts';
import { NewEntry } from './NewEntry';

const readOwn = (signal: AbortSignal) => api.get<RosterList>('/roster', { signal });
const readCourt = (signal: AbortSignal) => api.get<RosterList>('/roster/court', { signal });

/** The organisation's way into rosters, and the court's desk for them; each sees what their account may do. */
export function RosterPage() {
  const { t } = useTranslation('roster');
  const me = useMe();
  return (
    <StaffPage title={t('title')}>
      {me.roles.includes('MEDIATOR') && (
        <Link to={`/roster/mediators/${me.accountId}`} className={desk.back} data-testid="my-profile">
          {t('profile.mine')}
        </Link>
      )}
      {mayOpen(me, ['ORGANISATION_ADMIN', 'BODY_ADMIN']) && (
        <Link to="/roster/organisation" className={desk.back} data-testid="own-organisation">
          {t('ownProfile')}
        </Link>
      )}
      {mayOpen(me, ['ORGANISATION_ADMIN']) && <Own />}
      {mayOpen(me, ['COURT_SUPERVISOR', 'BODY_ADMIN']) && <Court />}
    </StaffPage>
  );
}

function Own() {
  const { t } = useTranslation('roster');
  const found = useAsync(readOwn);
  return (
    <section aria-labelledby="own">
      <h2 id="own" className={desk.heading}>
        {t('organisation')}
      </h2>
      <p className={desk.soft}>{t('organisationIntro')}</p>
      <NewEntry onDone={found.reload} />
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <Entries list={found.value} empty={t('none')}>
          {(entry) => <OwnActs entry={entry} onDone={found.reload} />}
        </Entries>
      )}
    </section>
  );
}

function Court() {
  const { t } = useTranslation('roster');
  const found = useAsync(readCourt);
  return (
    <section aria-labelledby="court">
      <h2 id="court" className={desk.heading}>
        {t('court')}
      </h2>
      <p className={desk.soft}>{t('courtIntro')}</p>
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <Entries list={found.value} empty={t('courtNone')}>
          {(entry) =>
            entry.state === 'SUBMITTED' &&
            entry.sentTo === undefined && <CourtActs entry={entry} onDone={found.reload} />
          }
        </Entries>
      )}
    </section>
  );
}

interface EntriesProps {
  list: RosterList;
  empty: string;
  children: (entry: RosterEntry) => ReactNode;
}

function Entries({ list: { entries }, empty, children }: EntriesProps) {
  if (entries.length === 0)
    return (
      <p className={desk.empty} role="status">
        {empty}
      </p>
    );
  return (
    <ul className={desk.list}>
      {entries.map((entry) => (
        <li key={entry.entryId} className={desk.stack} data-testid="roster-entry">
          <Entry entry={entry} />
          {children(entry)}
        </li>
      ))}
    </ul>
  );
}

const TONES: Record<RosterState, 'good' | 'warn' | 'bad' | undefined> = {
  DRAFT: undefined,
  SUBMITTED: 'warn',
  RETURNED: 'warn',
  REFUSED: 'bad',
  CONFIRMED: 'good',
  PUBLISHED: 'good',
};

function Entry({ entry }: { entry: RosterEntry }) {
  const { t } = useTranslation('roster');
  const language = useLanguage();
  const { name, body, court, state, until, inForce, reasons, sentTo, profile, organisation } = entry;
  return (
    <>
      <span className={desk.name}>{name}</span>
      <span className={desk.soft}>
        {t('by', { body })} · {t('sentTo', { court })}
      </span>
      <span>
        <span className={desk.state} data-tone={TONES[state]} data-state={state} data-testid="roster-state">
          {t(`state.${state}`)}
        </span>
        {until !== undefined && <span className={desk.soft}> {t(inForce ? 'untilText' : 'over', { day: until })}</span>}
      </span>
      {sentTo !== undefined && (
        <span className={desk.soft} data-testid="roster-sent">
          {t('pushed', { platform: sentTo })}
        </span>
      )}
      {reasons !== undefined && <span>{t('reasons', { reasons })}</span>}
      {profile !== undefined && (
        <span className={desk.soft}>
          {[
            profile.certificate,
            profile.issuer,
            list(profile.causes, language),
            list(profile.languages, language),
            profile.fee ?? t('profile.free'),
          ]
            .filter((part) => part !== undefined && part !== '')
            .join(' · ')}
        </span>
      )}
      {organisation !== undefined && (
        <details>
          <summary>{body}</summary>
          <OrganisationFacts profile={organisation} />
        </details>
      )}
      {profile !== undefined && profile.training.length > 0 && (
        <span className={desk.soft}>
          {list(
            profile.training.map((one) => `${one.name} ${one.hours} h ${one.on}`),
            language,
          )}
        </span>
      )}
    </>
  );
}

function OwnActs({ entry, onDone }: { entry: RosterEntry; onDone: () => void }) {
  const { t } = useTranslation('roster');
  const [error, setError] = useState<unknown>();
  const act = (name: 'submit' | 'publish') => {
    setError(undefined);
    api
      .post(`/roster/${encodeURIComponent(entry.entryId)}/${name}`)
      .then(onDone)
      .catch(setError);
  };
  const fresh = entry.state === 'DRAFT' || entry.state === 'RETURNED';
  return (
    <>
      {error !== undefined && <StaffError error={error} />}
      <div className={desk.buttons}>
        {entry.accountId !== undefined && (
          <PushButton
            variant="default"
            component={Link}
            to={`/roster/mediators/${entry.accountId}`}
            data-testid="roster-profile"
          >
            {t('profile.edit')}
          </PushButton>
        )}
        {(fresh || entry.mayRenew) && (
          <PushButton onClick={() => act('submit')} data-testid="roster-submit">
            {t(fresh ? 'submit' : 'renew')}
          </PushButton>
        )}
        {entry.state === 'CONFIRMED' && entry.inForce && (
          <PushButton onClick={() => act('publish')} data-testid="roster-publish">
            {t('publish')}
          </PushButton>
        )}
      </div>
    </>
  );
}

const WORDS = { CONFIRM: 'confirm', RETURN: 'return', REFUSE: 'refuse' } as const satisfies Record<Verdict, string>;

function CourtActs({ entry, onDone }: { entry: RosterEntry; onDone: () => void }) {
  const { t } = useTranslation('roster');
  const [verdict, setVerdict] = useState<Verdict>();
  const [until, setUntil] = useState('');
  const send = (reasons: string) => {
    const decision: RosterDecision = {
      verdict: verdict ?? 'RETURN',
      ...(until === '' ? {} : { until }),
      ...(reasons.trim() === '' ? {} : { reasons }),
    };
    return api.post(`/roster/${encodeURIComponent(entry.entryId)}/decision`, decision).then(onDone);
  };
  return (
    <div className={desk.buttons}>
      {(Object.keys(WORDS) as Verdict[]).map((one) => (
        <PushButton
          key={one}
          variant={one === 'CONFIRM' ? 'filled' : 'default'}
          onClick={() => setVerdict(one)}
          data-testid={`roster-${one}`}
        >
          {t(WORDS[one])}
        </PushButton>
      ))}
      {verdict !== undefined && (
        <Ask
          title={t(WORDS[verdict])}
          text={t(`${WORDS[verdict]}Text`)}
          reasoned={verdict !== 'CONFIRM'}
          danger={verdict === 'REFUSE'}
          onClose={() => setVerdict(undefined)}
          onSend={send}
        >
          {verdict === 'CONFIRM' && (
            <TextField
              type="date"
              label={t('until')}
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
              data-testid="roster-until"
            />
          )}
        </Ask>
      )}
    </div>
  );
}
