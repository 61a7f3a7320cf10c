import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import styles from './switch.module.css';

const KEPT = 'hejie.type';

/** Letters as large as they were chosen on this device. */
export function startType(): void {
  try {
    show(localStorage.getItem(KEPT) === 'large');
  } catch {
    // A browser that keeps nothing: ordinary letters.
  }
}

function show(large: boolean): void {
  if (large) document.documentElement.dataset['type'] = 'large';
  else delete document.documentElement.dataset['type'];
}

/** One press to larger letters on every page, one back (在线诉讼规则 art. 2: the elderly); this device remembers. */
export function TypeSwitch() {
  const { t } = useTranslation();
  const [large, setLarge] = useState(() => document.documentElement.dataset['type'] === 'large');
  const turn = () => {
    show(!large);
    setLarge(!large);
    try {
      localStorage.setItem(KEPT, large ? 'ordinary' : 'large');
    } catch {
      // Chosen for this page alone.
    }
  };
  return (
    <button type="button" className={styles.switch} aria-pressed={large} onClick={turn} data-testid="type-switch">
      {t('largeType')}
    </button>
  );
}
