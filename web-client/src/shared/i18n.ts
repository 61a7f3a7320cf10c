import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';

import type { Language } from '../protocol';

/** Each area’s words are a file of their own per language, fetched when the area is opened. From the root: paths beside this file lose their `..`. */
const FILES = import.meta.glob<{ default: Record<string, unknown> }>('/src/*/locales/*.json');
const KEPT = 'hejie.language';

const files: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language: string, area: string, done: ReadCallback) {
    const load = FILES[`/src/${area}/locales/${language}.json`];
    if (load === undefined) {
      done(new Error(`no words for ${area} in ${language}`), null);
      return;
    }
    load().then(
      (file) => done(null, file.default),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
    );
  },
};

export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

export function startLanguage(): void {
  const language = kept() ?? 'zh-CN';
  document.documentElement.lang = language;
  void i18next
    .use(files)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['shared'],
      defaultNS: 'shared',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** The language in use: what the API is asked for, and what the signalling server answers in. */
export function language(): Language {
  return i18next.language === 'en' ? 'en' : 'zh-CN';
}

export async function switchLanguage(next: Language): Promise<void> {
  try {
    localStorage.setItem(KEPT, next);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  await i18next.changeLanguage(next);
  // Only now: until its words are there the page is still in the other one, and would be read aloud in the wrong voice.
  document.documentElement.lang = next;
}

function kept(): Language | undefined {
  try {
    const value = localStorage.getItem(KEPT);
    return LANGUAGES.find((known) => known === value);
  } catch {
    return undefined;
  }
}
