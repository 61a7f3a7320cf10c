import type { FigureValue } from '../protocol';
import { ceilingOf } from './figures';
import styles from './statistics.module.css';

export interface Series {
  name: string;
  tone: 'first' | 'second';
  /** Figures of one row each, in the order of `labels`. */
  values: readonly (FigureValue | undefined)[];
}

interface BarsProps {
  title: string;
  labels: readonly string[];
  series: readonly Series[];
  /** What the highest line is called. */
  scale: (ceiling: number) => string;
  /** Shares go up to 1. */
  top?: number;
  /** In words, for who does not see it; the table under it says everything. */
  summary: string;
}

const BOX = { width: 300, height: 90 };

/** Bars side by side, one group a row. What is hidden is an outline: it is more than nothing. */
export function Bars({ title, labels, series, scale, top, summary }: BarsProps) {
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value?.value ?? 0)));
  const ceiling = top ?? ceilingOf(most);
  const slot = BOX.width / Math.max(1, labels.length);
  const wide = Math.min((slot * 0.8) / series.length, 20);
  const edge = (slot - wide * series.length) / 2;
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{title}</figcaption>
      <span className={styles.scale}>{scale(ceiling)}</span>
      <svg
        className={styles.box}
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}: ${summary}`}
      >
        <line className={styles.grid} x1="0" x2={BOX.width} y1={BOX.height / 2} y2={BOX.height / 2} />
        {series.map(({ tone, values }, place) =>
          values.map((value, at) => {
            const hidden = value?.hidden !== undefined;
            const high = hidden ? 6 : ((value?.value ?? 0) / ceiling) * BOX.height;
            return (
              <rect
                key={`${tone}-${labels[at] ?? at}`}
                className={styles.bar}
                data-tone={tone}
                data-hidden={hidden}
                x={slot * at + edge + wide * place}
                width={wide}
                y={BOX.height - high}
                height={high}
              />
            );
          }),
        )}
      </svg>
      <span className={styles.ends}>
        <span>{labels[0]}</span>
        {labels.length > 1 && <span>{labels[labels.length - 1]}</span>}
      </span>
      <span className={styles.legend}>
        {series.map(({ name, tone }) => (
          <span key={tone}>
            <svg className={styles.key} viewBox="0 0 16 16" aria-hidden>
              <rect className={styles.bar} data-tone={tone} width="16" height="16" />
            </svg>{' '}
            {name}
          </span>
        ))}
      </span>
    </figure>
  );
}
