import { type SyntheticEvent, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ClockKind, RuleSetList, RuleSetView, WhatIf } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import desk from '../shared/desk.module.css';
import styles from './clocks.module.css';
import { Count } from './Count';

const readSets = (signal: AbortSignal) => api.get<RuleSetList>('/rule-sets', { signal });

/** What a term would come to: for trying out, and for seeing two rule sets side by side. Nothing is kept. */
export function WhatIfPage() {
  const { t } = useTranslation('clocks');
  const sets = useAsync(readSets);
  return (
    <StaffPage title={t('title')}>
      <p className={styles.intro}>{t('intro')}</p>
      {sets.state === 'loading' && <Loading text={t('loading')} />}
      {sets.state === 'failed' && <StaffError error={sets.error} onRetry={sets.reload} />}
      {sets.state === 'ready' && <Trial sets={sets.value.ruleSets} />}
    </StaffPage>
  );
}

const kindsOf = (sets: readonly RuleSetView[]): ClockKind[] => [
  ...new Set(sets.flatMap(({ terms }) => terms.map(({ kind }) => kind))),
];

function Trial({ sets }: { sets: readonly RuleSetView[] }) {
  const { t } = useTranslation('clocks');
  const { t: names } = useTranslation('assignments');
  const kinds = kindsOf(sets);
  const current = sets.find((set) => set.current)?.name ?? sets[0]?.name ?? '';
  const [kind, setKind] = useState<ClockKind>(kinds[0] ?? 'ACCEPTANCE');
  const [start, setStart] = useState('');
  const [first, setFirst] = useState(current);
  const [second, setSecond] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [extended, setExtended] = useState('');
  const [wrong, setWrong] = useState<{ start?: boolean; pause?: boolean }>({});
  const [asked, setAsked] = useState('');
  const choices = sets.map(({ name, basis }) => ({ value: name, label: `${name} · ${basis}` }));
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    const missing = { start: start === '', pause: (from === '') !== (to === '') || (from !== '' && to < from) };
    setWrong(missing);
    if (missing.start || missing.pause) return;
    setAsked(
      new URLSearchParams({
        kind,
        start,
        ruleSets: second === '' || second === first ? first : `${first},${second}`,
        suspended: from === '' ? '' : `${from}/${to}`,
        extended,
      }).toString(),
    );
  };
  return (
    <>
      <form className={styles.form} onSubmit={send} noValidate>
        <Choice
          label={t('kind')}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as ClockKind)}
          data={kinds.map((value) => ({ value, label: names(`clock.kind.${value}`) }))}
          data-testid="what-if-kind"
        />
        <TextField
          type="datetime-local"
          label={t('start')}
          description={t('startHint')}
          value={start}
          onChange={(event) => setStart(event.currentTarget.value)}
          error={wrong.start && t('startMissing')}
          data-testid="what-if-start"
        />
        <Choice
          label={t('ruleSet')}
          value={first}
          onChange={(event) => setFirst(event.currentTarget.value)}
          data={choices}
          data-testid="what-if-first"
        />
        <Choice
          label={t('compare')}
          value={second}
          onChange={(event) => setSecond(event.currentTarget.value)}
          data={[{ value: '', label: t('compareNone') }, ...choices]}
          data-testid="what-if-second"
        />
        <TextField
          type="date"
          label={t('pauseFrom')}
          description={t('pauseHint')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={wrong.pause && t('pauseWrong')}
          data-testid="what-if-from"
        />
        <TextField
          type="date"
          label={t('pauseTo')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data-testid="what-if-to"
        />
        <TextField
          type="number"
          min={0}
          max={365}
          label={t('extended')}
          description={t('extendedHint')}
          value={extended}
          onChange={(event) => setExtended(event.currentTarget.value)}
          data-testid="what-if-extended"
        />
        <div className={desk.buttons}>
          <PushButton type="submit" data-testid="what-if-count">
            {t('count')}
          </PushButton>
        </div>
      </form>
      {asked === '' ? (
        <p role="status" className={desk.empty}>
          {t('empty')}
        </p>
      ) : (
        <Counts key={asked} asked={asked} />
      )}
    </>
  );
}

function Counts({ asked }: { asked: string }) {
  const { t } = useTranslation('clocks');
  const load = useCallback((signal: AbortSignal) => api.get<WhatIf>(`/clocks/what-if?${asked}`, { signal }), [asked]);
  const found = useAsync(load);
  if (found.state === 'loading') return <Loading text={t('counting')} />;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  return (
    <div className={styles.counts} data-testid="what-if">
      {found.value.counts.map((count) => (
        <Count key={count.ruleSet} count={count} />
      ))}
    </div>
  );
}
