import { useTranslation } from 'react-i18next';

import styles from './switch.module.css';
import { switchLanguage } from './i18n';

/** One button to the other language, in that language's own words. */
export function LanguageSwitch() {
  const { i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className={styles.switch} lang={other} onClick={() => void switchLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}
