import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** A day for people: 2087年1月1日, 1 January 2087. Days without a time are themselves; times are days in China. */
export function dayOf(iso: string, language: string): string {
  const plain = /^\d{4}-\d{2}-\d{2}$/.test(iso);
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: plain ? 'UTC' : 'Asia/Shanghai',
  }).format(new Date(plain ? `${iso}T00:00:00Z` : iso));
}

export function useDay(): (iso: string) => string {
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useCallback((iso: string) => dayOf(iso, language), [language]);
}
