import { useTranslation } from 'react-i18next';

import { LineTestLink } from '../shared/LineTestLink';
import { useRoom } from './context';
import styles from './waiting.module.css';

/** How audio and video travel, in words: measured on the room's own connection, never guessed before. */
export function NetworkLine() {
  const { t } = useTranslation('room');
  const { connection } = useRoom();
  const verdict = connection.path === 'up' ? (connection.network ?? 'UNTESTED') : 'UNTESTED';
  const key = connection.path === 'down' ? 'NONE' : verdict;
  return (
    <p className={styles.network} role="status" data-testid="network" data-verdict={key}>
      <strong>{t('network.label')}</strong> {t(`network.${key}`)} {key === 'NONE' && <LineTestLink />}
    </p>
  );
}
