import type { FigureValue, Language, QualityFigure, QualityReport, QualityRow } from '../protocol';

/** What stands at the top of a report. */
export const TOP: readonly QualityFigure[] = [
  'RECEIVED',
  'ENDED',
  'SUCCESS_SHARE',
  'AV_SHARE',
  'DAYS_MEDIAN',
  'DROP_SHARE',
];

/** The columns of its tables. */
export const COLUMNS: readonly QualityFigure[] = [
  'RECEIVED',
  'ACCEPTED',
  'ENDED',
  'SUCCESS_SHARE',
  'AV_SHARE',
  'DAYS_MEDIAN',
  'SESSIONS',
  'DROP_SHARE',
];

export function valueOf(row: QualityRow, figure: QualityFigure): FigureValue | undefined {
  return row.values.find((value) => value.figure === figure);
}

const isShare = (figure: QualityFigure) => figure.endsWith('_SHARE');

/** `<3` and `*` are explained under the page's rule; a dash: of nothing. */
export function told(value: FigureValue | undefined, smallest: number, language: Language): string {
  if (value?.hidden === 'SMALL') return `<${smallest}`;
  if (value?.hidden === 'BESIDE') return '*';
  if (value?.value === undefined) return '—';
  const format = isShare(value.figure)
    ? { style: 'percent' as const, maximumFractionDigits: 1 }
    : { maximumFractionDigits: 0 };
  return new Intl.NumberFormat(language, format).format(value.value);
}

/** The next round number above: 1, 2 or 5 and noughts. */
export function ceilingOf(most: number): number {
  if (most <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most) ?? most;
}

/** The address of what the page shows, with something else changed; what is empty is left out. */
export function addressWith(search: URLSearchParams, change: Record<string, string>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next.toString();
}

/** Whether nothing happened in the period; that there are mediators is no news. */
export function isEmpty(report: QualityReport): boolean {
  return report.whole.values
    .filter(({ figure }) => !/^(MEDIATORS|TRAINING)/.test(figure))
    .every(({ value, hidden }) => hidden === undefined && (value === undefined || value === 0));
}
