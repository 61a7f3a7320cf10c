import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type { AccountView, BodyView, IssuedCode, StaffRole } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime, list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { EditAccount } from './AccountForm';
import { State } from './Accounts';
import { Ask } from './Ask';
import { CodeDialog } from './CodeDialog';
import { Events } from './Events';
import { TransferDialog } from './TransferDialog';

interface Found {
  account: AccountView;
  offered: StaffRole[];
}

/** One account: what it may do, how it stands, what was done to it. */
export function AccountPage() {
  const { t } = useTranslation('admin');
  const { accountId = '' } = useParams();
  const load = useCallback(
    async (signal: AbortSignal): Promise<Found> => {
      const account = await api.get<AccountView>(`/admin/accounts/${encodeURIComponent(accountId)}`, { signal });
      const body = await api.get<BodyView>(`/admin/bodies/${encodeURIComponent(account.bodyId)}`, { signal });
      return { account, offered: body.roles };
    },
    [accountId],
  );
  const found = useAsync(load);
  if (found.state === 'ready') return <Account {...found.value} onChange={found.reload} />;
  return (
    <StaffPage title={t('account.title')}>
      {found.state === 'failed' ? (
        <StaffError error={found.error} onRetry={found.reload} />
      ) : (
        <Loading text={t('loading')} />
      )}
    </StaffPage>
  );
}

type Act = 'suspend' | 'resume' | 'close';

function Account({ account, offered, onChange }: Found & { onChange: () => void }) {
  const { t } = useTranslation('admin');
  const [asked, setAsked] = useState<Act | 'edit' | 'transfer' | 'issue'>();
  const [issued, setIssued] = useState<IssuedCode>();
  const [dropped, setDropped] = useState<StaffRole[]>();
  const [stamp, setStamp] = useState(0);
  const language = useLanguage();
  const path = `/admin/accounts/${encodeURIComponent(account.accountId)}`;
  const words = (roles: readonly StaffRole[]) =>
    list(
      roles.map((role) => t(`role.${role}`)),
      language,
    );
  const close = () => setAsked(undefined);
  const changed = () => {
    setStamp((n) => n + 1);
    onChange();
  };
  const act = (name: Act, danger: boolean) => (
    <Ask
      title={t(`account.${name}`)}
      text={t(`account.${name}Text`)}
      danger={danger}
      onClose={close}
      onSend={(reason) => api.post(`${path}/${name}`, { reason }).then(changed)}
    />
  );
  return (
    <StaffPage
      title={account.name}
      above={
        <Link to={`/admin/bodies/${account.bodyId}`} className={desk.back}>
          ‹ {account.body}
        </Link>
      }
    >
      {dropped !== undefined && (
        <p className={desk.good} role="status">
          {dropped.length > 0 ? t('account.dropped', { roles: words(dropped) }) : t('account.moved')}
        </p>
      )}
      <dl className={`${desk.card} ${desk.facts}`}>
        <dt>{t('account.username')}</dt>
        <dd>{account.username}</dd>
        <dt>{t('account.body')}</dt>
        <dd>{account.body}</dd>
        <dt>{t('account.roles')}</dt>
        <dd>{words(account.roles)}</dd>
        <dt>{t('account.state')}</dt>
        <dd>
          <State state={account.state} />
        </dd>
        <dt>{t('account.expires')}</dt>
        <dd>{account.expiresOn ?? t('account.unlimited')}</dd>
        {account.codeUntil !== undefined && (
          <>
            <dt>{t('account.codeUntil')}</dt>
            <dd>{dateTime(account.codeUntil, language)}</dd>
          </>
        )}
        {account.roles.includes('MEDIATOR') && (
          <>
            <dt>{t('account.work')}</dt>
            <dd>{t('account.workText', { sessions: account.plannedSessions, cases: account.openCases })}</dd>
          </>
        )}
      </dl>
      {account.locked === undefined ? (
        <Buttons state={account.state} onAsk={setAsked} />
      ) : (
        <p className={desk.notice}>{t(account.locked === 'OWN' ? 'account.own' : 'account.beyond')}</p>
      )}
      <Events key={stamp} path={path} />
      {asked === 'edit' && <EditAccount account={account} offered={offered} onClose={close} onDone={changed} />}
      {asked === 'suspend' && act('suspend', true)}
      {asked === 'resume' && act('resume', false)}
      {asked === 'close' && act('close', true)}
      {asked === 'issue' && (
        <Ask
          title={t('account.issue')}
          text={t('account.issueText')}
          onClose={close}
          onSend={(reason) =>
            api.post<IssuedCode>(`${path}/activation`, { reason }).then((code) => {
              setIssued(code);
              changed();
            })
          }
        />
      )}
      {asked === 'transfer' && (
        <TransferDialog
          account={account}
          onClose={close}
          onDone={(lost) => {
            setDropped(lost);
            changed();
          }}
        />
      )}
      {issued !== undefined && <CodeDialog issued={issued} onClose={() => setIssued(undefined)} />}
    </StaffPage>
  );
}

interface ButtonsProps {
  state: AccountView['state'];
  onAsk: (act: Act | 'edit' | 'transfer' | 'issue') => void;
}

function Buttons({ state, onAsk }: ButtonsProps) {
  const { t } = useTranslation('admin');
  if (state === 'CLOSED') return null;
  const acts = [
    'edit',
    'transfer',
    ...(state === 'SUSPENDED' ? (['resume'] as const) : (['issue', 'suspend'] as const)),
    'close',
  ] as const;
  return (
    <div className={desk.buttons}>
      {acts.map((act) => (
        <PushButton key={act} variant="default" onClick={() => onAsk(act)} data-testid={`account-${act}`}>
          {t(`account.${act}`)}
        </PushButton>
      ))}
    </div>
  );
}
