import { useTranslation } from 'react-i18next';

import { useRoom } from '../room/context';
import styles from './papers.module.css';

/** In everyone's sight while a machine listens: what is said goes to it. */
export default function DraftingSign() {
  const { t } = useTranslation('papers');
  const { state } = useRoom();
  if (state.halted) return null;
  return (
    <p className={styles.sign} role="status" data-testid="drafting">
      {t('drafts.sign')}
    </p>
  );
}
