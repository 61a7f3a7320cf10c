import { useTranslation } from 'react-i18next';

import { isWithoutMediator } from '../signal/room';
import styles from './banner.module.css';
import { useRoom } from './context';

/** One's own line in trouble: which one, and that it is being mended. Nothing to press, so it says so. */
export function LineBanner() {
  const { t } = useTranslation('room');
  const { state, connection, room } = useRoom();
  const signalDown = state.line.at !== 'live';
  const mediaDown = connection.path === 'down' || connection.path === 'connecting';
  const said = signalDown
    ? connection.path === 'up'
      ? t('line.signalDown')
      : t('line.bothDown')
    : mediaDown
      ? t(connection.path === 'connecting' ? 'line.mediaConnecting' : 'line.mediaDown')
      : room.phase === 'SUSPENDED'
        ? t(isWithoutMediator(room) ? 'line.mediatorOut' : 'line.suspended')
        : undefined;
  return (
    <div role="status" aria-live="assertive" className={styles.lines}>
      {said !== undefined && (
        <p className={styles.line} data-testid="line-banner" data-signal={state.line.at} data-path={connection.path}>
          {said}
        </p>
      )}
    </div>
  );
}
