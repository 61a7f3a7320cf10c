import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Drain, NodeLoad, OpsLoop, OpsNode } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import { percent, whole } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from './OpsPage.module.css';
import type { Sample } from './trend';
import { TrendPlot } from './TrendPlot';

interface NodeCardProps {
  node: OpsNode;
  trend: readonly Sample[];
  /** How many other nodes would take new sessions. */
  othersActive: number;
  onChanged: () => void;
}

export function NodeCard({ node, trend, othersActive, onChanged }: NodeCardProps) {
  const { t } = useTranslation('ops');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { nodeId: id, state, rooms, peers } = node;
  const drain = (draining: boolean) => {
    setAsking(false);
    setBusy(true);
    setError(undefined);
    api
      .post<NodeLoad>(`/ops/nodes/${encodeURIComponent(id)}/drain`, { draining } satisfies Drain)
      .then(onChanged)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const mbit = (bits: number) =>
    t('mbit', { rate: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(bits / 1e6) });
  const figures: [string, string][] = [
    [t('rooms'), whole(rooms, language)],
    [t('peers'), whole(peers, language)],
    [t('packetsIn'), whole(node.packetsInPerSecond, language)],
    [t('packetsOut'), whole(node.packetsOutPerSecond, language)],
    [t('bitsIn'), mbit(node.bitsInPerSecond)],
    [t('bitsOut'), mbit(node.bitsOutPerSecond)],
    [t('dropped'), whole(node.packetsDropped, language)],
    [t('cpu'), percent(node.cpu, language)],
  ];
  const active = state === 'ACTIVE';
  return (
    <article className={styles.card} data-testid={`node-${id}`} data-state={state}>
      <div className={styles.top}>
        <div>
          <h3 className={styles.name}>{t('node', { id })}</h3>
          <span className={active ? styles.good : styles.warn}>
            <span aria-hidden>{active ? '● ' : '◐ '}</span>
            {t(`state.${state}`)}
          </span>
        </div>
        {state !== 'STOPPING' && (
          <PushButton
            variant="default"
            loading={busy}
            aria-label={t(active ? 'drainOf' : 'undoOf', { id })}
            onClick={() => (active ? setAsking(true) : drain(false))}
            data-testid={`drain-${id}`}
          >
            {t(active ? 'drain' : 'undo')}
          </PushButton>
        )}
      </div>
      {error !== undefined && <StaffError error={error} />}
      <label className={styles.stress}>
        {t('stress')}
        <meter min={0} max={1} low={0.6} high={0.85} optimum={0} value={node.stress} />
        {percent(node.stress, language)}
      </label>
      <dl className={styles.figures}>
        {figures.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <TrendPlot samples={trend} />
      {node.loops.length > 0 && <Loops loops={node.loops} />}
      <Dialog
        open={asking}
        title={t('confirmTitle', { id })}
        onClose={() => setAsking(false)}
        actions={
          <>
            <PushButton variant="default" onClick={() => setAsking(false)}>
              {shared('cancel')}
            </PushButton>
            <PushButton
              color={othersActive === 0 ? 'red' : 'blue'}
              onClick={() => drain(true)}
              data-testid="drain-confirm"
            >
              {t('drain')}
            </PushButton>
          </>
        }
      >
        <ul className={styles.will}>
          <li>{t('confirm.stay', { rooms, peers })}</li>
          <li className={othersActive === 0 ? styles.trouble : undefined}>
            {othersActive === 0 ? t('confirm.last') : t('confirm.new', { count: othersActive })}
          </li>
          <li>{t('confirm.undo')}</li>
        </ul>
      </Dialog>
    </article>
  );
}

function Loops({ loops }: { loops: readonly OpsLoop[] }) {
  const { t } = useTranslation('ops');
  const language = useLanguage();
  return (
    <details className={styles.loops}>
      <summary>{t('loops', { count: loops.length })}</summary>
      <ul>
        {loops.map((figures) => {
          const { loop, port, rooms, peers, packetsIn, packetsOut, dropped, sendDropped, receiveDropped } = figures;
          const lost = Object.values(dropped).reduce((sum, count) => sum + count, sendDropped + receiveDropped);
          const numbers = {
            in: whole(packetsIn, language),
            out: whole(packetsOut, language),
            dropped: whole(lost, language),
          };
          return (
            <li key={loop}>
              {t('loop', { loop, port, rooms, peers, ...numbers })}
              {lost > 0 && <span className={styles.soft}> {reasons(figures)}</span>}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** The counters' own names: an operator looks them up as they are written. */
function reasons({ dropped, sendDropped, receiveDropped }: OpsLoop): string {
  return Object.entries({ ...dropped, send: sendDropped, receive: receiveDropped })
    .filter(([, count]) => count > 0)
    .map(([reason, count]) => `${reason}=${count}`)
    .join(' ');
}
