import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BodyList } from '../protocol';
import { api } from '../shared/api';
import { TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import styles from './admin.module.css';

type Row = BodyList['bodies'][number];

interface BodyChoiceProps {
  label: string;
  hint: string;
  /** Which of those found make sense. */
  fits: (body: Row) => boolean;
  chosen: string;
  onChoose: (bodyId: string) => void;
}

/** A body among those below one's own: found by its name, and chosen. */
export function BodyChoice({ label, hint, fits, chosen, onChoose }: BodyChoiceProps) {
  const [typed, setTyped] = useState('');
  const query = useDebounced(typed.trim(), 300);
  return (
    <>
      <TextField
        type="search"
        label={label}
        description={hint}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="transfer-search"
      />
      {query !== '' && <Bodies query={query} label={label} fits={fits} chosen={chosen} onChoose={onChoose} />}
    </>
  );
}

interface BodiesProps extends Omit<BodyChoiceProps, 'hint'> {
  query: string;
}

function Bodies({ query, label, fits, chosen, onChoose }: BodiesProps) {
  const { t } = useTranslation('admin');
  const load = useCallback(
    (signal: AbortSignal) => api.get<BodyList>(`/admin/bodies?query=${encodeURIComponent(query)}`, { signal }),
    [query],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return null;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const bodies = found.value.bodies.filter((body) => body.state === 'ACTIVE' && fits(body)).slice(0, 10);
  if (bodies.length === 0) return <p role="status">{t('account.toNone')}</p>;
  return (
    <fieldset className={styles.roles}>
      <legend className="visually-hidden">{label}</legend>
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
