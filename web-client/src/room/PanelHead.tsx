import { useTranslation } from 'react-i18next';

import styles from './chat.module.css';

export function PanelHead({ title, onClose }: { title: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.head}>
      <h2>{title}</h2>
      <button type="button" aria-label={t('close')} onClick={onClose}>
        ×
      </button>
    </div>
  );
}
