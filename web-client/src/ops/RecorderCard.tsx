import { useTranslation } from 'react-i18next';

import type { OpsRecorder } from '../protocol';
import { bytes, whole } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { ClockNotice } from './ClockNotice';
import styles from './OpsPage.module.css';

export function RecorderCard({ recorder, onChanged }: { recorder: OpsRecorder; onChanged: () => void }) {
  const { t } = useTranslation('ops');
  const language = useLanguage();
  const good = recorder.state === 'OK';
  return (
    <div className={styles.card} data-testid="recorder" data-state={recorder.state}>
      <p className={good ? styles.good : styles.bad} role={good ? undefined : 'alert'}>
        <span aria-hidden>{good ? '● ' : '✗ '}</span>
        {t(`recorder.${recorder.state}`)}
        {recorder.detail !== undefined && recorder.detail !== recorder.clock?.detail && ` · ${recorder.detail}`}
      </p>
      {recorder.clock && <ClockNotice clock={recorder.clock} onChanged={onChanged} />}
      <dl className={styles.figures}>
        <div>
          <dt>{t('recorder.open')}</dt>
          <dd>{whole(recorder.openTracks, language)}</dd>
        </div>
        <div>
          <dt>{t('recorder.written')}</dt>
          <dd>{bytes(recorder.bytesWritten, language)}</dd>
        </div>
        <div>
          <dt>{t('recorder.free')}</dt>
          <dd>{bytes(recorder.freeBytes, language)}</dd>
        </div>
      </dl>
    </div>
  );
}
