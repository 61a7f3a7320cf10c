import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Expert, ExpertDesk, ExpertState, ExpertVerdict } from '../protocol';
import { Ask } from '../admin/Ask';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime, list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { SignedIn, StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { AskForExpert } from './AskForExpert';
import { Calls } from './Calls';
import { Propose } from './Propose';
import { Request } from './Request';

const read = (signal: AbortSignal) => api.get<ExpertDesk>('/experts', { signal });

/** A province's experts for major collective disputes: each sees what they have to do with it. */
export default function ExpertsArea() {
  return (
    <SignedIn roles={['MEDIATOR', 'ORGANISATION_ADMIN', 'BODY_ADMIN']}>
      <ExpertsPage />
    </SignedIn>
  );
}

function ExpertsPage() {
  const { t } = useTranslation('experts');
  const found = useAsync(read);
  return (
    <StaffPage title={t('title')}>
      <p>{t('intro')}</p>
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && <Desk found={found.value} onChange={found.reload} />}
    </StaffPage>
  );
}

function Desk({ found, onChange }: { found: ExpertDesk; onChange: () => void }) {
  const { t } = useTranslation('experts');
  const me = useMe();
  const { pool, keeper, experts, requests, calls, acts } = found;
  const admin = me.roles.includes('ORGANISATION_ADMIN');
  if (pool === undefined)
    return (
      <p className={desk.empty} role="status">
        {t('noPool')}
      </p>
    );
  return (
    <>
      <p className={desk.soft}>{t('pool', { pool })}</p>
      {me.roles.includes('MEDIATOR') && (
        <Part id="calls" title={t('calls')} empty={calls.length === 0 ? t('none.calls') : undefined}>
          <Calls calls={calls} onChange={onChange} />
        </Part>
      )}
      {(keeper || admin) && (
        <>
          <Part
            id="requests"
            title={t(keeper ? 'requests.keeper' : 'requests.own')}
            empty={requests.length === 0 ? t('none.requests') : undefined}
            act={admin && <AskForExpert onDone={onChange} />}
          >
            <ul className={desk.list}>
              {requests.map((request) => (
                <Request key={request.requestId} request={request} keeper={keeper} onChange={onChange} />
              ))}
            </ul>
          </Part>
          <Part
            id="experts"
            title={t(keeper ? 'experts.keeper' : 'experts.own')}
            empty={experts.length === 0 ? t('none.experts') : undefined}
            act={admin && <Propose onDone={onChange} />}
          >
            <ul className={desk.list}>
              {experts.map((expert) => (
                <Row key={expert.expertId} expert={expert} keeper={keeper} onChange={onChange} />
              ))}
            </ul>
          </Part>
        </>
      )}
      {keeper && <Ledger acts={acts} />}
    </>
  );
}

interface PartProps {
  id: string;
  title: string;
  /** Said instead of the list. */
  empty: string | undefined;
  act?: ReactNode;
  children: ReactNode;
}

function Part({ id, title, empty, act, children }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={desk.heading}>
        {title}
      </h2>
      {act}
      {empty === undefined ? (
        children
      ) : (
        <p className={desk.empty} role="status">
          {empty}
        </p>
      )}
    </section>
  );
}

const TONES: Record<ExpertState, 'good' | 'warn' | 'bad' | undefined> = {
  PROPOSED: 'warn',
  ADMITTED: 'good',
  REFUSED: 'bad',
  ENDED: undefined,
};
const WORDS = { ADMIT: 'admit', REFUSE: 'refuse', END: 'end' } as const satisfies Record<ExpertVerdict, string>;

function Row({ expert, keeper, onChange }: { expert: Expert; keeper: boolean; onChange: () => void }) {
  const { t } = useTranslation('experts');
  const language = useLanguage();
  const [verdict, setVerdict] = useState<ExpertVerdict>();
  const { expertId, name, body, profile, state, reason } = expert;
  const verdicts: readonly ExpertVerdict[] =
    state === 'PROPOSED' ? ['ADMIT', 'REFUSE'] : state === 'ADMITTED' ? ['END'] : [];
  return (
    <li className={desk.stack} data-testid="expert" data-state={state}>
      <span className={desk.name}>{name}</span>
      <span className={desk.soft}>{body}</span>
      <span>
        <span className={desk.state} data-tone={TONES[state]}>
          {t(`state.${state}`)}
        </span>{' '}
        {t(profile.available ? 'available' : 'busy')}
      </span>
      <span>{profile.field}</span>
      <span className={desk.soft}>
        {[list(profile.causes, language), list(profile.languages, language), profile.region]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
      {reason !== undefined && <span>{t('reason', { reason })}</span>}
      {keeper && (
        <div className={desk.buttons}>
          {verdicts.map((one) => (
            <PushButton
              key={one}
              variant={one === 'ADMIT' ? 'filled' : 'default'}
              onClick={() => setVerdict(one)}
              data-testid={`expert-${one}`}
            >
              {t(WORDS[one])}
            </PushButton>
          ))}
        </div>
      )}
      {verdict !== undefined && (
        <Ask
          title={t(WORDS[verdict])}
          text={t(`${WORDS[verdict]}Text`)}
          danger={verdict !== 'ADMIT'}
          onClose={() => setVerdict(undefined)}
          onSend={(why) =>
            api.post(`/experts/${encodeURIComponent(expertId)}/decision`, { verdict, reason: why }).then(onChange)
          }
        />
      )}
    </li>
  );
}

function Ledger({ acts }: Pick<ExpertDesk, 'acts'>) {
  const { t } = useTranslation('experts');
  const language = useLanguage();
  if (acts.length === 0) return null;
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger" className={desk.heading}>
        {t('ledger')}
      </h2>
      <ol className={desk.log}>
        {acts.map(({ at, act, by, expert, caseTitle, reason }) => (
          <li key={at + act + (expert ?? '')} className={desk.entry}>
            <span className={desk.soft}>{dateTime(at, language)}</span>
            <span>
              {[t(`act.${act}`), expert, caseTitle, by, reason === undefined ? undefined : t('reason', { reason })]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
