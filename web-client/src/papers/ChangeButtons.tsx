import { useTranslation } from 'react-i18next';

import styles from './papers.module.css';

interface ChangeButtonsProps {
  testId: 'line' | 'objection';
  onChoose: (change: 'correct' | 'strike') => void;
}

/** What a mediator may do to a line, by itself or in answer to an objection. */
export function ChangeButtons({ testId, onChoose }: ChangeButtonsProps) {
  const { t } = useTranslation('papers');
  return (['correct', 'strike'] as const).map((change) => (
    <button
      key={change}
      type="button"
      className={styles.plain}
      onClick={() => onChoose(change)}
      data-testid={`${testId}-${change}`}
    >
      {t(`line.${change}`)}
    </button>
  ));
}
