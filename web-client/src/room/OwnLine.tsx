import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Dialog } from '../shared/Dialog';
import { LineTestLink } from '../shared/LineTestLink';
import { useRoom } from './context';
import { LineSign, LineWords } from './LineSign';
import styles from './line.module.css';

/** One's own line: a sign, and on a press what it means and what helps. */
export function OwnLine() {
  const { t } = useTranslation('room');
  const { session, state, me } = useRoom();
  const [open, setOpen] = useState(false);
  const line = state.lines[me.participantId];
  if (line === undefined) return null;
  const { grade } = line;
  return (
    <>
      <button
        type="button"
        className={styles.own}
        data-testid="quality"
        data-quality={grade}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <LineSign grade={grade} />
        <span className={grade === 'GOOD' ? styles.spare : undefined}>{t(`quality.${grade}`)}</span>
      </button>
      <Dialog open={open} title={t('quality.title')} onClose={() => setOpen(false)} testId="quality-words">
        <LineWords line={line} mine />
        {grade !== 'GOOD' && (
          <>
            <h3 className={styles.head}>{t('quality.todo')}</h3>
            <ul className={styles.todo}>
              <li>{t('quality.closer')}</li>
              <li>{t('quality.others')}</li>
              <li>{t('quality.camera')}</li>
              <li>{t('quality.switch')}</li>
            </ul>
            {state.wishes.CAMERA && (
              <Button
                variant="outline"
                onClick={() => void session.wish('CAMERA', false).then(() => setOpen(false))}
                data-testid="quality-camera-off"
              >
                {t('quality.cameraOff')}
              </Button>
            )}
          </>
        )}
        <LineTestLink />
      </Dialog>
    </>
  );
}
