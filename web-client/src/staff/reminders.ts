/** The units in which people say how long before: minutes, hours, days. */
export const UNITS = { minutes: 1, hours: 60, days: 1440 } as const;

export type Unit = keyof typeof UNITS;

/** What the installation reminds of unless told otherwise. */
export const USUAL: readonly number[] = [1440, 120, 15];

export const LONGEST_MINUTES = 43_200;

/** In the largest unit that leaves nothing over. */
export function spanOf(minutes: number): { count: number; unit: Unit } {
  const unit: Unit = minutes % UNITS.days === 0 ? 'days' : minutes % UNITS.hours === 0 ? 'hours' : 'minutes';
  return { count: minutes / UNITS[unit], unit };
}

/** What was typed, in minutes; `undefined` for what is no time before. */
export function minutesOf(count: string, unit: Unit): number | undefined {
  const minutes = /^\d{1,5}$/.test(count.trim()) ? Number(count) * UNITS[unit] : 0;
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : undefined;
}
