/** Fen of what someone typed as yuan, `12,345.6`; undefined where it is no sum. */
export function fen(typed: string): number | undefined {
  const bare = typed.replace(/[,，\s¥￥]/g, '');
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(bare)) return undefined;
  const [yuan = '0', rest = ''] = bare.split('.');
  return Number(yuan) * 100 + Number(rest.padEnd(2, '0'));
}

/** Yuan as it is typed. */
export function yuan(amount: number): string {
  return amount === 0 ? '' : (amount / 100).toFixed(2).replace(/\.00$/, '');
}

/** In groups of four, as a check value is read aloud. */
export function grouped(digest: string): string {
  return digest.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Equal parts by month, the last one taking what is left over. */
export function monthly(amount: number, parts: number, first: string): { due: string; amount: number }[] {
  const each = Math.floor(amount / parts);
  return Array.from({ length: parts }, (_, n) => ({
    due: n === 0 ? first : addMonths(first, n),
    amount: n === parts - 1 ? amount - each * (parts - 1) : each,
  }));
}

/** The same day in a later month, or that month's last. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (!Number.isFinite(year) || !Number.isFinite(month) || !Number.isFinite(date) || day === '') return '';
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
