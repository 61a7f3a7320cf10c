import { useTranslation } from 'react-i18next';

import type { Language } from '../protocol';

/** The language in use, for formats; the component is drawn anew when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
