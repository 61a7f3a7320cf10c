import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Opening } from '../protocol';
import { dateTime, timeOfDay } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './Watermark.module.css';

const SECOND_MS = 1_000;
/** It goes once around its way in this time: slow enough not to draw the eye, too quick to be cropped out. */
const ROUND_MS = 90_000;
/** Two copies, so that one stays when the other is over a face that matters; in a picture of 160 × 90. */
const COPIES = [
  { x: 64, y: 26 },
  { x: 96, y: 66 },
] as const;
const LINE = 7.5;

/**
 * Who is looking, when, over every picture: whoever photographs the screen photographs this. It lies within the tile and grows with it, so that it is
 * there in full screen and at every size, and it takes the presses of the right button from the picture below, whose menu would offer the bare picture.
 */
export function Watermark({ opening }: { opening: Opening }) {
  const { t } = useTranslation('review');
  const language = useLanguage();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS);
    return () => clearInterval(timer);
  }, []);
  const angle = ((now % ROUND_MS) / ROUND_MS) * 2 * Math.PI;
  const day = dateTime(new Date(now).toISOString(), language).replace(/,?\s*\d{1,2}:\d{2}$/, '');
  const lines = [
    t('watermark', { name: opening.viewer.name, organisation: opening.organisation }),
    opening.viewer.accountId,
    `${day} ${timeOfDay(now, language, true)}`,
  ];
  return (
    <svg
      className={styles.mark}
      viewBox="0 0 160 90"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden
      data-testid="watermark"
      onContextMenu={(event) => event.preventDefault()}
    >
      {COPIES.map(({ x, y }) => (
        <text
          key={x}
          className={styles.text}
          transform={`translate(${x + Math.cos(angle) * 8} ${y + Math.sin(angle) * 9}) rotate(-14)`}
        >
          {lines.map((line, index) => (
            <tspan key={index} x={0} y={(index - 1) * LINE} className={index === 1 ? styles.id : undefined}>
              {line}
            </tspan>
          ))}
        </text>
      ))}
    </svg>
  );
}
