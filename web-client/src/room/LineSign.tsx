import { useTranslation } from 'react-i18next';

import type { LineGrade, LineQuality } from '../protocol';
import { troubles } from './line';
import styles from './line.module.css';

const BARS: Record<LineGrade, number> = { GOOD: 3, POOR: 2, BAD: 1 };
const HEIGHTS = [6, 11, 16];

/** Three bars, as phones have them; words stand beside it or on it. */
export function LineSign({ grade }: { grade: LineGrade }) {
  return (
    <svg className={styles.sign} viewBox="0 0 18 18" data-grade={grade} aria-hidden focusable="false">
      {HEIGHTS.map((height, i) => (
        <rect key={height} x={1 + 6 * i} y={17 - height} width="4" height={height} data-on={i < BARS[grade]} />
      ))}
    </svg>
  );
}

/** What is wrong, in sentences: of oneself, or of someone else for the mediator; and the figures, for whoever helps. */
export function LineWords({ line, mine }: { line: LineQuality; mine: boolean }) {
  const { t, i18n } = useTranslation('room');
  const found = troubles(line);
  const whose = mine ? 'mine' : 'theirs';
  const percent = (share: number) =>
    share.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 });
  return (
    <div className={styles.words}>
      <p>{t(`quality.${whose}.${line.grade}`)}</p>
      {found.length > 0 && (
        <ul>
          {found.map((trouble) => (
            <li key={trouble}>{t(`quality.${whose}.${trouble}`)}</li>
          ))}
        </ul>
      )}
      <p className={styles.figures}>
        {t('quality.figures', {
          late: line.roundTripMillis,
          up: percent(line.lossUp),
          down: percent(line.lossDown),
          sent: line.kbitUp,
          got: line.kbitDown,
        })}
      </p>
    </div>
  );
}
