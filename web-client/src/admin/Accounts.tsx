import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { AccountList, AccountRow, AccountState, BodyView, IssuedCode } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import { useLanguage } from '../shared/useLanguage';
import { OpenAccount } from './AccountForm';
import styles from './admin.module.css';
import { CodeDialog } from './CodeDialog';
import { Pager } from './Pager';

/** The accounts of a body. */
export function Accounts({ body, onChange }: { body: BodyView; onChange: () => void }) {
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState('');
  const [opening, setOpening] = useState(false);
  const [issued, setIssued] = useState<IssuedCode>();
  const [turn, setTurn] = useState(0);
  const query = useDebounced(typed.trim(), 300);
  return (
    <section aria-labelledby="accounts">
      <div className={styles.bar}>
        <h2 id="accounts">{t('accounts')}</h2>
        {body.roles.length > 0 && body.state === 'ACTIVE' && (
          <PushButton onClick={() => setOpening(true)} data-testid="account-open">
            {t('openAccount')}
          </PushButton>
        )}
      </div>
      <TextField
        type="search"
        label={t('searchAccounts')}
        description={t('searchAccountsHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="account-search"
      />
      <div className={styles.results}>
        <Results key={`${query} ${turn}`} bodyId={body.bodyId} query={query} />
      </div>
      {opening && (
        <OpenAccount
          body={body}
          onClose={() => setOpening(false)}
          onDone={(code) => {
            setIssued(code);
            setTurn((n) => n + 1);
            onChange();
          }}
        />
      )}
      {issued !== undefined && <CodeDialog issued={issued} onClose={() => setIssued(undefined)} />}
    </section>
  );
}

function Results({ bodyId, query }: { bodyId: string; query: string }) {
  const { t } = useTranslation('admin');
  const [from, setFrom] = useState(0);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<AccountList>(
        `/admin/bodies/${encodeURIComponent(bodyId)}/accounts?query=${encodeURIComponent(query)}&from=${from}`,
        { signal },
      ),
    [bodyId, query, from],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  if (found.value.total === 0)
    return (
      <p className={desk.empty} role="status">
        {query === '' ? t('noAccounts') : t('noMatch', { query })}
      </p>
    );
  return (
    <>
      <Pager total={found.value.total} from={from} onFrom={setFrom} />
      <ul className={desk.list}>
        {found.value.accounts.map((row) => (
          <Row key={row.accountId} row={row} />
        ))}
      </ul>
    </>
  );
}

const TONES: Record<AccountState, 'good' | 'warn' | 'bad' | undefined> = {
  PENDING: undefined,
  ACTIVE: 'good',
  SUSPENDED: 'warn',
  EXPIRED: 'warn',
  CLOSED: 'bad',
};

export function State({ state }: { state: AccountState }) {
  const { t } = useTranslation('admin');
  return (
    <span className={desk.state} data-tone={TONES[state]} data-state={state} data-testid="account-state">
      {t(`state.${state}`)}
    </span>
  );
}

function Row({ row }: { row: AccountRow }) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  return (
    <li>
      <Link to={`/admin/accounts/${row.accountId}`} className={desk.row} data-testid="account-row">
        <span className={desk.name}>{row.name}</span>
        <span className={desk.soft}>
          {row.username} ·{' '}
          {list(
            row.roles.map((role) => t(`role.${role}`)),
            language,
          )}
        </span>
        <span>
          <State state={row.state} />
          {row.expiresOn !== undefined && <span className={desk.soft}> {t('expiresOn', { day: row.expiresOn })}</span>}
        </span>
      </Link>
    </li>
  );
}
