import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useRoom } from '../room/context';
import styles from '../room/consents.module.css';

/**
 * That a machine drafts the transcript from one's voice (个人信息保护法 arts. 13-15, 29): among one's own consents, and with the transcript, where those find it who came by a
 * platform's page. Asked for here, never at the door.
 */
export default function SpeechConsent() {
  const { t } = useTranslation(['papers', 'room', 'shared']);
  const { me, act } = useRoom();
  const now = me.consents?.SPEECH_TO_TEXT;
  const agreed = now === true;
  return (
    <details className={styles.item} data-kind="SPEECH_TO_TEXT">
      <summary>
        <span>{t('shared:consent.SPEECH_TO_TEXT')}</span>
        <strong className={agreed ? styles.yes : styles.no}>
          {t(now === undefined ? 'room:consents.open' : agreed ? 'room:consents.agreed' : 'room:consents.refused')}
        </strong>
      </summary>
      <p className={styles.text}>{t('speech.text')}</p>
      <p className={styles.text}>
        <strong>{t('room:consents.ifRefused')}</strong> {t('speech.ifRefused')}
      </p>
      {agreed && (
        <p className={styles.text} data-testid="withdraw-means">
          <strong>{t('room:consents.whatWithdrawMeans')}</strong> {t('room:consents.means.SPEECH_TO_TEXT')}
        </p>
      )}
      <div className={styles.choices}>
        <Button
          size="md"
          variant={agreed ? 'outline' : 'filled'}
          color={agreed ? 'red' : 'blue'}
          onClick={() => void act({ type: 'consent.set', kind: 'SPEECH_TO_TEXT', granted: !agreed })}
          data-testid={agreed ? 'consent-withdraw' : 'consent-give'}
        >
          {t(agreed ? 'room:consents.withdraw' : 'speech.give')}
        </Button>
        {now === undefined && (
          <Button
            size="md"
            variant="outline"
            onClick={() => void act({ type: 'consent.set', kind: 'SPEECH_TO_TEXT', granted: false })}
            data-testid="consent-refuse"
          >
            {t('room:consents.refused')}
          </Button>
        )}
      </div>
    </details>
  );
}
