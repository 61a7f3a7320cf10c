import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { BodyList, BodyRow, BodyView } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useDebounced } from '../shared/useDebounced';
import styles from './admin.module.css';
import { OpenBody } from './BodyForm';
import { levelsBelow } from './hierarchy';
import { Pager } from './Pager';

/** The bodies directly below one, or what is found anywhere below it. */
export function Children({ body, onChange }: { body: BodyView; onChange: () => void }) {
  const { t } = useTranslation('admin');
  const [typed, setTyped] = useState('');
  const [opening, setOpening] = useState(false);
  const [turn, setTurn] = useState(0);
  const query = useDebounced(typed.trim(), 300);
  return (
    <section aria-labelledby="children">
      <div className={styles.bar}>
        <h2 id="children">{t('children')}</h2>
        {levelsBelow(body.level).length > 0 && (
          <PushButton onClick={() => setOpening(true)} data-testid="body-open">
            {t('openBody')}
          </PushButton>
        )}
      </div>
      <TextField
        type="search"
        label={t('search')}
        description={t('searchHint')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        data-testid="body-search"
      />
      <div className={styles.results}>
        <Results key={`${query} ${turn}`} parent={body.bodyId} query={query} />
      </div>
      {opening && (
        <OpenBody
          parent={body}
          onClose={() => setOpening(false)}
          onDone={() => {
            setTurn((n) => n + 1);
            onChange();
          }}
        />
      )}
    </section>
  );
}

function Results({ parent, query }: { parent: string; query: string }) {
  const { t } = useTranslation('admin');
  const [from, setFrom] = useState(0);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<BodyList>(
        `/admin/bodies?parent=${encodeURIComponent(parent)}&query=${encodeURIComponent(query)}&from=${from}`,
        { signal },
      ),
    [parent, query, from],
  );
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('loading')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  if (found.value.total === 0)
    return (
      <p className={desk.empty} role="status" data-testid="bodies-empty">
        {query === '' ? t('noChildren') : t('noMatch', { query })}
      </p>
    );
  return (
    <>
      <Pager total={found.value.total} from={from} onFrom={setFrom} />
      <ul className={desk.list}>
        {found.value.bodies.map((row) => (
          <Row key={row.bodyId} row={row} searched={query !== ''} />
        ))}
      </ul>
    </>
  );
}

function Row({ row, searched }: { row: BodyRow; searched: boolean }) {
  const { t } = useTranslation('admin');
  return (
    <li>
      <Link to={`/admin/bodies/${row.bodyId}`} className={desk.row} data-testid="body-row">
        <span className={desk.name}>{row.name}</span>
        <span className={desk.soft}>
          {t(`kind.${row.kind}`)} · {t(`level.${row.level}`)}
          {row.region !== undefined && ` · ${row.region}`}
          {row.children > 0 && ` · ${t('childCount', { count: row.children })}`}
        </span>
        {searched && row.parent !== undefined && <span className={desk.soft}>{t('below', { name: row.parent })}</span>}
        {row.state === 'SUSPENDED' && (
          <span className={desk.state} data-tone="warn">
            {t('bodyState.SUSPENDED')}
          </span>
        )}
      </Link>
    </li>
  );
}
