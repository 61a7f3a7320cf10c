import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AccountView, BodyList, NewTransfer, StaffRole, Transferred } from '../protocol';
import { api } from '../shared/api';
import { TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import styles from './admin.module.css';
import { Ask } from './Ask';

interface TransferDialogProps {
  account: AccountView;
  onClose: () => void;
  onDone: (dropped: StaffRole[]) => void;
}

/** Another body for an account: found by its name, chosen, and why. */
export function TransferDialog({ account, onClose, onDone }: TransferDialogProps) {
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const query = useDebounced(typed.trim(), 300);
  const send = (reason: string) =>
    api
      .post<Transferred>(`/admin/accounts/${encodeURIComponent(account.accountId)}/transfer`, {
        bodyId: chosen,
        reason,
      } satisfies NewTransfer)
      .then(({ dropped }) => onDone(dropped));
  return (
    <Ask title={t('account.transfer')} text={t('account.transferText')} onClose={onClose} onSend={send}>
      <TextField
        type="search"
        label={t('account.to')}
        description={t('account.toHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="transfer-search"
      />
      {query !== '' && <Bodies query={query} except={account.bodyId} chosen={chosen} onChoose={setChosen} />}
    </Ask>
  );
}

interface BodiesProps {
  query: string;
  except: string;
  chosen: string;
  onChoose: (bodyId: string) => void;
}

function Bodies({ query, except, chosen, onChoose }: BodiesProps) {
  const { t } = useTranslation('admin');
  const load = useCallback(
    (signal: AbortSignal) => api.get<BodyList>(`/admin/bodies?query=${encodeURIComponent(query)}`, { signal }),
    [query],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return null;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const bodies = found.value.bodies.filter(({ bodyId, state }) => bodyId !== except && state === 'ACTIVE').slice(0, 10);
  if (bodies.length === 0) return <p role="status">{t('account.toNone')}</p>;
  return (
    <fieldset className={styles.roles}>
      <legend className="visually-hidden">{t('account.to')}</legend>
      {bodies.map(({ bodyId, name, parent }) => (
        <label key={bodyId} className={desk.check}>
          <input type="radio" name="body" checked={chosen === bodyId} onChange={() => onChoose(bodyId)} />
          <span>
            {name} {parent !== undefined && <span className={desk.soft}>{parent}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
