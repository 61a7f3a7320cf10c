import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AccountView, NewTransfer, StaffRole, Transferred } from '../protocol';
import { api } from '../shared/api';
import { Ask } from './Ask';
import { BodyChoice } from './BodyChoice';

interface TransferDialogProps {
  account: AccountView;
  onClose: () => void;
  onDone: (dropped: StaffRole[]) => void;
}

/** Another body for an account: found by its name, chosen, and why. */
export function TransferDialog({ account, onClose, onDone }: TransferDialogProps) {
  const { t } = useTranslation('admin');
  const [chosen, setChosen] = useState('');
  const send = (reason: string) =>
    api
      .post<Transferred>(`/admin/accounts/${encodeURIComponent(account.accountId)}/transfer`, {
        bodyId: chosen,
        reason,
      } satisfies NewTransfer)
      .then(({ dropped }) => onDone(dropped));
  return (
    <Ask title={t('account.transfer')} text={t('account.transferText')} onClose={onClose} onSend={send}>
      <BodyChoice
        label={t('account.to')}
        hint={t('account.toHint')}
        fits={({ bodyId }) => bodyId !== account.bodyId}
        chosen={chosen}
        onChoose={setChosen}
      />
    </Ask>
  );
}
