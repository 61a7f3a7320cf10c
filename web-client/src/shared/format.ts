import type { Language } from '../protocol';

/** Formats for people. The language is an argument: components pass `i18n.language`, tests what they like. */

/** Position or length: `0:07`, `12:30`, `1:02:03`. Whole seconds, cut off. */
export function clockTime(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (figure: number) => String(figure).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** A length in words, for screen readers and sentences: 1小时2分3秒, 1 h 2 min 3 s. */
export function spokenTime(milliseconds: number, language: Language): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const units = language === 'en' ? [' h', ' min', ' s'] : ['小时', '分', '秒'];
  const figures = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = figures.flatMap((figure, index) => (figure > 0 ? [`${figure}${units[index] ?? ''}`] : []));
  if (parts.length === 0) return `0${units[2] ?? ''}`;
  return parts.join(language === 'en' ? ' ' : '');
}

export function dateTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}

/** Hours, minutes and, where they matter, seconds of the wall clock. */
export function timeOfDay(at: string | number, language: Language, withSeconds = false): string {
  return new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' as const } : {}),
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** 1.2 GB and the like; powers of 1000, as disks are sold. */
export function bytes(count: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let figure = count;
  let unit = 0;
  while (figure >= 1000 && unit < units.length - 1) {
    figure /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || figure >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(figure)} ${units[unit] ?? ''}`;
}

/** A rule with its articles as the server names it, `X arts. 4, 7; Y art. 3`; in Chinese as Chinese lawyers write: X第4、7条；Y第3条. */
export function citation(article: string, language: Language): string {
  if (language === 'en') return article.replace(/；/g, '; ');
  return article
    .replace(/\s*\barts?\. ?(\d[\d, -]*)(?:\((\d+)\))?/g, (_, numbers: string, paragraph?: string) => {
      const figures = numbers.trim().replace(/, */g, '、').replace(/-/g, '至');
      return `第${figures}条${paragraph === undefined ? '' : `第${paragraph}款`}`;
    })
    .replace(/; */g, '；');
}

export function list(names: readonly string[], language: Language): string {
  return names.join(language === 'en' ? ', ' : '、');
}

export function whole(count: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(count);
}

export function percent(part: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(part);
}
