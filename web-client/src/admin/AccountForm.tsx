import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AccountChange, AccountView, BodyView, IssuedCode, NewAccount, StaffRole } from '../protocol';
import { api } from '../shared/api';
import { TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import styles from './admin.module.css';
import { Ask } from './Ask';

interface RolesProps {
  offered: readonly StaffRole[];
  chosen: readonly StaffRole[];
  onChange: (roles: StaffRole[]) => void;
}

function Roles({ offered, chosen, onChange }: RolesProps) {
  const { t } = useTranslation('admin');
  return (
    <fieldset className={styles.roles}>
      <legend>{t('form.roles')}</legend>
      {offered.map((role) => (
        <label key={role} className={desk.check}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...chosen, role] : chosen.filter((one) => one !== role))
            }
            data-testid={`role-${role}`}
          />
          {t(`role.${role}`)}
        </label>
      ))}
    </fieldset>
  );
}

function LastDay({ value, onChange }: { value: string; onChange: (day: string) => void }) {
  const { t } = useTranslation('admin');
  return (
    <TextField
      type="date"
      label={t('form.expires')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface OpenAccountProps {
  body: BodyView;
  onClose: () => void;
  onDone: (issued: IssuedCode) => void;
}

/** One more account in a body. */
export function OpenAccount({ body, onClose, onDone }: OpenAccountProps) {
  const { t } = useTranslation('admin');
  const [username, setUsername] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<StaffRole[]>([]);
  const [day, setDay] = useState('');
  const [phone, setPhone] = useState('');
  const account: NewAccount = {
    username,
    name,
    roles,
    ...(day === '' ? {} : { expiresOn: day }),
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
  };
  return (
    <Ask
      title={t('openAccount')}
      send={t('form.open')}
      reasoned={false}
      onClose={onClose}
      onSend={() =>
        api.post<IssuedCode>(`/admin/bodies/${encodeURIComponent(body.bodyId)}/accounts`, account).then(onDone)
      }
    >
      <TextField
        label={t('form.username')}
        description={t('form.usernameHint')}
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        data-testid="account-username"
      />
      <TextField
        label={t('form.person')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="off"
        data-testid="account-name"
      />
      <TextField
        label={t('form.phone')}
        description={t('form.phoneHint')}
        inputMode="tel"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
        autoComplete="off"
        data-testid="account-phone"
      />
      <Roles offered={body.roles} chosen={roles} onChange={setRoles} />
      <LastDay value={day} onChange={setDay} />
    </Ask>
  );
}

interface EditAccountProps {
  account: AccountView;
  offered: readonly StaffRole[];
  onClose: () => void;
  onDone: () => void;
}

/** An account's name, roles and last day. */
export function EditAccount({ account, offered, onClose, onDone }: EditAccountProps) {
  const { t } = useTranslation('admin');
  const [name, setName] = useState(account.name);
  const [roles, setRoles] = useState<StaffRole[]>(account.roles.filter((role) => offered.includes(role)));
  const [day, setDay] = useState<string>(account.expiresOn ?? '');
  const send = (reason: string) => {
    const change: AccountChange = { name, roles, reason, ...(day === '' ? {} : { expiresOn: day }) };
    return api.put<AccountView>(`/admin/accounts/${encodeURIComponent(account.accountId)}`, change).then(onDone);
  };
  return (
    <Ask title={t('account.edit')} send={t('form.save')} onClose={onClose} onSend={send}>
      <TextField
        label={t('form.person')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-testid="account-name"
      />
      <Roles offered={offered} chosen={roles} onChange={setRoles} />
      <LastDay value={day} onChange={setDay} />
    </Ask>
  );
}
