import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import styles from './Loading.module.css';

/** Says what is being waited for; a spinner alone says nothing. Works before any words are loaded. */
export function Loading({ text }: { text?: string }) {
  const { t, ready } = useTranslation(undefined, { useSuspense: false });
  return (
    <div className={styles.loading} role="status">
      <Loader size="sm" aria-hidden />
      <span>{text ?? (ready ? t('loading') : '正在加载… Loading…')}</span>
    </div>
  );
}
