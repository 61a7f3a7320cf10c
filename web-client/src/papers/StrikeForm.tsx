import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { TranscriptLineNotice } from '../protocol';
import { useRoom } from '../room/context';
import styles from './papers.module.css';

interface StrikeFormProps {
  line: TranscriptLineNotice;
  /** What it answers. */
  objectionId?: string;
  onDone: () => void;
}

/** Says what striking a line does before it is done: it cannot be brought back, only written again. */
export function StrikeForm({ line, objectionId, onDone }: StrikeFormProps) {
  const { t } = useTranslation('papers');
  const { act } = useRoom();
  const strike = async () => {
    const answers = objectionId === undefined ? {} : { objectionId };
    if (await act({ type: 'transcript.strike', lineId: line.lineId, ...answers })) onDone();
  };
  return (
    <div className={styles.draft}>
      <p>{t('line.strikeMeans')}</p>
      <div className={styles.buttons}>
        <Button size="sm" variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
        <Button size="sm" color="red" onClick={() => void strike()} data-testid="strike-send">
          {t('line.strike')}
        </Button>
      </div>
    </div>
  );
}
