import { describe, expect, it } from 'vitest';

import { addMonths, fen, grouped, monthly, yuan } from './money';

describe('sums as people type them', () => {
  it.each([
    ['1000', 100_000],
    ['12,345.6', 1_234_560],
    ['¥0.05', 5],
    ['3．5', undefined],
    ['1.234', undefined],
    ['', undefined],
    ['-1', undefined],
  ])('reads %s', (typed, amount) => expect(fen(typed)).toBe(amount));

  it('writes what it reads', () => {
    for (const amount of [5, 100, 1_234_560, 99_999_999]) expect(fen(yuan(amount))).toBe(amount);
    expect(yuan(0)).toBe('');
  });
});

it('reads a check value in groups of four', () => expect(grouped('0123456789ab')).toBe('0123 4567 89ab'));

describe('instalments', () => {
  it('add up, whatever is left over', () => {
    const parts = monthly(100_000, 3, '2026-01-31');
    expect(parts.map((p) => p.due)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
    expect(parts.reduce((sum, p) => sum + p.amount, 0)).toBe(100_000);
  });

  it('have no day where none was given', () => expect(addMonths('', 1)).toBe(''));
});
