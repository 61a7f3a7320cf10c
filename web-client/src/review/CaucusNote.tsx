import { useTranslation } from 'react-i18next';

import type { SealedCaucusEvent } from '../protocol';
import styles from '../shared/desk.module.css';

/** What the sealed record of a private talk is, and whom it must not reach (在线调解规则 art. 18). */
export function CaucusNote({ caucus }: { caucus: SealedCaucusEvent }) {
  const { t } = useTranslation('review');
  return (
    <p className={styles.notice} data-testid="caucus-record">
      <strong>{t('caucus.record')}</strong> {t('caucus.what', { session: caucus.sessionId, caucus: caucus.caucusId })}
    </p>
  );
}
