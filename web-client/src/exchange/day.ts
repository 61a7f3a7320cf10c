/** The day it is in China, as 2026-03-02. */
export function chinaDay(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(at));
}
