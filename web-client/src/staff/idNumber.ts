import type { IdKind } from '../protocol';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Width folded, blanks and dashes dropped, letters upper case: as the server reads numbers. */
const folded = (typed: string) => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** The number of a document as it is sent; `undefined` if it cannot be one of that kind. */
export function idNumber(kind: IdKind, typed: string): string | undefined {
  const number = folded(typed);
  const good = kind === 'RESIDENT_ID' ? isResidentId(number) : /^[A-Z0-9()]{5,30}$/.test(number);
  return good ? number : undefined;
}

/** 18 characters, a date that exists, and the check character of GB 11643-1999. */
function isResidentId(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false;
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return CHECKS[sum % 11] === number[17];
}

/** A mainland mobile number without blanks, dashes and country code; `undefined` if it is none. */
export function mobileNumber(typed: string): string | undefined {
  const digits = folded(typed).replace(/^(\+?86|0086)(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : undefined;
}

const COURT_NUMBER =
  /^\(\d{4}\)(最高法|[京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军]\d{0,4})[\u4e00-\u9fa5]{1,6}\d{1,8}号(之[一二三四五六七八九十]+)?$/;

/** Whether this reads like a court case number, in any usual print: (2024)浙02民诉前调595号. */
export function isCourtNumber(typed: string): boolean {
  return COURT_NUMBER.test(
    typed
      .normalize('NFKC')
      .replace(/\s/g, '')
      .replace(/[〔[【]/g, '(')
      .replace(/[〕\]】]/g, ')'),
  );
}
