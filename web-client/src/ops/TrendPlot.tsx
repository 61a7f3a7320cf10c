import { useTranslation } from 'react-i18next';

import { percent, whole } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { ceilingOf, pathOf, type Sample } from './trend';
import styles from './TrendPlot.module.css';

const BOX = { width: 300, height: 60 };

/** Two small plots: packets in and out, and CPU. The lines differ in dash as well as in colour. */
export function TrendPlot({ samples }: { samples: readonly Sample[] }) {
  const { t } = useTranslation('ops');
  const language = useLanguage();
  const latest = samples[samples.length - 1];
  if (latest === undefined) return null;
  const maxPackets = Math.max(...samples.map(({ packetsIn, packetsOut }) => Math.max(packetsIn, packetsOut)));
  const ceiling = ceilingOf(maxPackets);
  const summary = t('trend.summary', {
    in: whole(latest.packetsIn, language),
    out: whole(latest.packetsOut, language),
    cpu: percent(latest.cpu, language),
    max: whole(Math.max(...samples.map(({ packetsOut }) => packetsOut)), language),
    maxCpu: percent(Math.max(...samples.map(({ cpu }) => cpu)), language),
  });
  return (
    <figure className={styles.figure} aria-label={`${t('trend.title')}: ${summary}`} role="img">
      <div className={styles.plot}>
        <span className={styles.scale}>
          {whole(ceiling, language)} {t('trend.packets')}
        </span>
        <Box>
          <path className={styles.out} d={pathOf(samples, ({ packetsOut }) => packetsOut, ceiling, BOX)} />
          <path className={styles.in} d={pathOf(samples, ({ packetsIn }) => packetsIn, ceiling, BOX)} />
        </Box>
        <span className={styles.legend}>
          <Key className={styles.out} /> {t('trend.out')} <Key className={styles.in} /> {t('trend.in')}
        </span>
      </div>
      <div className={styles.plot}>
        <span className={styles.scale}>100% {t('trend.cpu')}</span>
        <Box>
          <path className={styles.cpu} d={pathOf(samples, ({ cpu }) => cpu, 1, BOX)} />
        </Box>
        <span className={styles.ends}>
          <span>{t('trend.ago')}</span>
          <span>{t('trend.now')}</span>
        </span>
      </div>
    </figure>
  );
}

function Box({ children }: { children: React.ReactNode }) {
  return (
    <svg className={styles.box} viewBox={`0 0 ${BOX.width} ${BOX.height}`} preserveAspectRatio="none" aria-hidden>
      <line className={styles.grid} x1="0" x2={BOX.width} y1={BOX.height / 2} y2={BOX.height / 2} />
      {children}
    </svg>
  );
}

function Key({ className }: { className: string | undefined }) {
  return (
    <svg className={styles.key} viewBox="0 0 24 4" aria-hidden>
      <path className={className} d="M0 2L24 2" />
    </svg>
  );
}
