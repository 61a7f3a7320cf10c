import type { RefObject } from 'react';

import styles from './LevelBar.module.css';

/** A bar that moves with the voice; its words are beside it. */
export function LevelBar({ barRef }: { barRef: RefObject<HTMLDivElement | null> }) {
  return (
    <div className={styles.track} ref={barRef} aria-hidden data-testid="level">
      <div className={styles.fill} />
    </div>
  );
}
