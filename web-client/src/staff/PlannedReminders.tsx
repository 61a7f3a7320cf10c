import { useTranslation } from 'react-i18next';

import { list } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './CasePage.module.css';
import { useSpanWords } from './useSpanWords';

/** When those invited are reminded of a session. */
export function PlannedReminders({ minutes }: { minutes: readonly number[] }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  const words = useSpanWords();
  const times = minutes.length === 0 ? t('reminder.none') : list(minutes.map(words), language);
  return (
    <p className={styles.soft} data-testid="planned-reminders">
      {minutes.length === 0 ? times : t('reminder.at', { times })}
    </p>
  );
}
