/** Yuan as typed, in fen; `undefined` where nothing is typed. */
export function fen(typed: string): number | 'wrong' | undefined {
  const plain = typed.normalize('NFKC').replace(/[,\s]/g, '');
  if (plain === '') return undefined;
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  return parts === null ? 'wrong' : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}
