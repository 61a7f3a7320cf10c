import { createContext, use } from 'react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../shared/Icon';
import styles from './Steps.module.css';

const STEPS = ['identity', 'consents', 'device', 'waiting'] as const;

export type Step = (typeof STEPS)[number];

/** Whether the way leads to a room; who shows their identity for something else has no four steps. */
export const ToRoom = createContext(true);

/** Where am I, in four steps. */
export function Steps({ now }: { now: Step }) {
  const { t } = useTranslation('join');
  const toRoom = use(ToRoom);
  const at = STEPS.indexOf(now);
  if (!toRoom) return null;
  return (
    <nav aria-label={t('steps.label')}>
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={index === at ? styles.now : index < at ? styles.done : styles.later}
            aria-current={index === at ? 'step' : undefined}
          >
            <span className={styles.mark} aria-hidden>
              {index < at ? <Icon name="check" /> : index + 1}
            </span>
            <span>{t(`steps.${step}`)}</span>
            {index < at && <span className="visually-hidden">{t('steps.done')}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
