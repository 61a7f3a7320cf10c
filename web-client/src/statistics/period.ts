/** Periods people ask for, as first and last day. Days are text, `2026-03-31`: they have no time zone. */
export type Preset = 'thisMonth' | 'lastMonth' | 'thisQuarter' | 'lastQuarter' | 'thisYear' | 'lastYear';

export const PRESETS: readonly Preset[] = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
];

export interface Period {
  from: string;
  to: string;
}

const day = (year: number, month: number, date: number) =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** Whole months from `month` (0 is January; it may lie outside a year) on. */
const months = (year: number, month: number, count: number): Period => ({
  from: day(year, month, 1),
  to: day(year, month + count, 0),
});

/** @param today as `2026-03-31` */
export function periodOf(preset: Preset, today: string): Period {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3) * 3;
  switch (preset) {
    case 'thisMonth':
      return months(year, month - 1, 1);
    case 'lastMonth':
      return months(year, month - 2, 1);
    case 'thisQuarter':
      return months(year, quarter, 3);
    case 'lastQuarter':
      return months(year, quarter - 3, 3);
    case 'thisYear':
      return months(year, 0, 12);
    case 'lastYear':
      return months(year - 1, 0, 12);
  }
}

/** The preset that is this period today, if one is. */
export function presetOf({ from, to }: Period, today: string): Preset | undefined {
  return PRESETS.find((preset) => {
    const period = periodOf(preset, today);
    return period.from === from && period.to === to;
  });
}

/** The day it is in China. */
export function todayInChina(now = Date.now()): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
}
