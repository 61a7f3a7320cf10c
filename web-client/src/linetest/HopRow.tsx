import { useTranslation } from 'react-i18next';

import type { HopId, HopState } from './hops';
import styles from './linetest.module.css';
import type { RunState } from './run';

const MARK: Record<HopState, string> = { waiting: '·', running: '…', good: '✓', poor: '!', failed: '✗', absent: '–' };

/** One hop: what it is, how it went, and what that means. */
export function HopRow({ id, state }: { id: HopId; state: RunState }) {
  const { t } = useTranslation('linetest');
  const hop = state.hops[id];
  return (
    <li className={styles.hop} data-testid={`hop-${id}`} data-state={hop}>
      <span className={styles.mark} aria-hidden>
        {MARK[hop]}
      </span>
      <div>
        <p className={styles.name}>
          {t(`hop.${id}.name`)} <span className={styles.state}>{t(`state.${wordOf(hop, state)}`)}</span>
        </p>
        {hop === 'failed' && <p>{t(`hop.${id}.failed`)}</p>}
        {hop === 'poor' && (id === 'speed' || id === 'devices') && <p>{t(`hop.${id}.poor`)}</p>}
        {id === 'speed' && <Figures state={state} />}
      </div>
    </li>
  );
}

/** What was never begun is not waited for once the test is over. */
function wordOf(hop: HopState, { at }: RunState): HopState | 'untested' {
  return hop === 'waiting' && at === 'done' ? 'untested' : hop;
}

function Figures({ state: { speed, way } }: { state: RunState }) {
  const { t } = useTranslation('linetest');
  if (speed === undefined || way === undefined) return null;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return (
    <p className={styles.soft} data-testid="line-figures" data-up={speed.up} data-down={speed.down}>
      {t('figures', {
        way: t(`way.${way}`),
        up: speed.up,
        down: speed.down,
        lossUp: percent(speed.lossUp),
        lossDown: percent(speed.lossDown),
        trip: speed.roundTrip ?? '–',
      })}
    </p>
  );
}
