import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';

import type { BodyLevel, CauseList } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { useAsync } from '../shared/useAsync';
import { addressWith } from './figures';
import { periodOf, PRESETS, presetOf, todayInChina } from './period';
import styles from './statistics.module.css';

const LEVELS: readonly BodyLevel[] = ['NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY', 'TOWNSHIP'];
const readCauses = async (signal: AbortSignal) => {
  const { causes } = await api.get<CauseList>('/causes', { signal });
  return [...new Set(causes.map(({ name }) => name))];
};

/** What the report is of; it goes into the address when it is sent off. */
export function Filters() {
  const { t } = useTranslation('statistics');
  const [search, setSearch] = useSearchParams();
  const today = todayInChina();
  const now = periodOf('thisMonth', today);
  const [from, setFrom] = useState(search.get('from') ?? now.from);
  const [to, setTo] = useState(search.get('to') ?? now.to);
  const [cause, setCause] = useState(search.get('cause') ?? '');
  const [level, setLevel] = useState(search.get('level') ?? '');
  const [region, setRegion] = useState(search.get('region') ?? '');
  const causes = useAsync(readCauses);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setSearch(addressWith(search, { from, to, cause, level, region: region.trim() }));
  };
  return (
    <form className={styles.filters} onSubmit={submit} noValidate>
      <Choice
        label={t('period')}
        value={presetOf({ from, to }, today) ?? ''}
        onChange={(event) => {
          const preset = PRESETS.find((known) => known === event.currentTarget.value);
          if (preset === undefined) return;
          const period = periodOf(preset, today);
          setFrom(period.from);
          setTo(period.to);
        }}
        data={[
          ...PRESETS.map((value) => ({ value, label: t(`preset.${value}`) })),
          { value: '', label: t('preset.other') },
        ]}
        data-testid="statistics-period"
      />
      <TextField
        type="date"
        label={t('from')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        data-testid="statistics-from"
      />
      <TextField
        type="date"
        label={t('to')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
        data-testid="statistics-to"
      />
      <Choice
        label={t('cause')}
        value={cause}
        onChange={(event) => setCause(event.currentTarget.value)}
        data={[
          { value: '', label: t('all') },
          ...(causes.state === 'ready' ? causes.value : cause === '' ? [] : [cause]).map((name) => ({
            value: name,
            label: name,
          })),
        ]}
      />
      <Choice
        label={t('level')}
        value={level}
        onChange={(event) => setLevel(event.currentTarget.value)}
        data={[
          { value: '', label: t('all') },
          ...LEVELS.map((value) => ({ value: value, label: t(`levels.${value}`) })),
        ]}
      />
      <TextField
        label={t('region')}
        inputMode="numeric"
        value={region}
        onChange={(event) => setRegion(event.currentTarget.value)}
        data-testid="statistics-region"
      />
      <div className={styles.send}>
        <PushButton type="submit" data-testid="statistics-show">
          {t('show')}
        </PushButton>
      </div>
    </form>
  );
}
