import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReviewSession } from '../protocol';
import { clockTime, spokenTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import desk from '../shared/desk.module.css';
import type { Axis } from './axis';
import styles from './SessionPage.module.css';
import { useReason } from './useReason';

interface GapsProps {
  axis: Axis;
  session: ReviewSession;
  onSeek: (positionMs: number) => void;
}

/** The hatched bands in words (庭审录音录像规定 art. 3: an interruption is noted with its reason). */
export const Gaps = memo(function Gaps({ axis, session, onSeek }: GapsProps) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const reason = useReason(session);
  return (
    <div>
      <h2 className={desk.title}>{t('gaps.title')}</h2>
      {axis.bands.length === 0 && <p className={desk.soft}>{t('gaps.none')}</p>}
      <ul className={styles.list} data-testid="gaps">
        {axis.bands.map((band) => {
          const span = t('gaps.span', {
            from: clockTime(band.fromMs),
            to: clockTime(band.toMs),
            length: spokenTime(band.toMs - band.fromMs, language),
          });
          return (
            <li key={`${band.cause}-${band.fromMs}`} data-cause={band.cause}>
              <button type="button" className={styles.entry} onClick={() => onSeek(band.fromMs)}>
                <span className={styles.hatch} aria-hidden />
                <span className={styles.time}>{span}</span>
                <span>
                  {reason(band)}
                  {band.detail !== undefined && <span className={desk.soft}> {band.detail}</span>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
});
