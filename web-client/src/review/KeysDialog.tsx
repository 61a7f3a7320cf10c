import { useTranslation } from 'react-i18next';

import { Dialog } from '../shared/Dialog';
import styles from './SessionPage.module.css';

const ROWS = [
  ['Space, K', 'play'],
  ['← →', 'five'],
  ['Shift + ← →', 'thirty'],
  [', .', 'frame'],
  ['< >', 'rate'],
  ['[ ]', 'chapter'],
  ['Home End', 'ends'],
  ['G', 'layout'],
  ['1 … 9', 'person'],
  ['M', 'mute'],
  ['F', 'full'],
  ['+ − 0', 'zoom'],
  ['?', 'help'],
] as const;

/** Every key of the desk. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('review');
  return (
    <Dialog open={open} title={t('keys.title')} onClose={onClose} testId="keys-dialog">
      <dl className={styles.keyTable}>
        {ROWS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
