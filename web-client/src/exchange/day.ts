/** The day it is in China, as 2026-03-02. */
export function chinaDay(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(at));
}

const WARN_MS = 30 * 86_400_000;

/** How much is left of what ends then: a month of warning, as long as getting a certificate may take. */
export function ending(until: string, now: number): 'good' | 'warn' | 'bad' {
  const left = Date.parse(until) - now;
  return left <= 0 ? 'bad' : left < WARN_MS ? 'warn' : 'good';
}
