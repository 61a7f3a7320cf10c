import { useTranslation } from 'react-i18next';

import styles from './LineTestLink.module.css';

/** To the connection test, in a page of its own: what was begun here stays. */
export function LineTestLink() {
  const { t } = useTranslation();
  return (
    <a className={styles.link} href="/line-test" target="_blank" rel="noreferrer" data-testid="line-test-link">
      {t('lineTest')}
    </a>
  );
}
