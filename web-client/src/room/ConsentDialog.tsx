import { Button } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConsentKind, JoinStatus, PromiseReceipt } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { useRoom } from './context';
import styles from './consents.module.css';

/** Loaded where there is a machine that drafts lines. */
const SpeechConsent = lazy(() => import('../papers/SpeechConsent'));

/** What was agreed, to read again and to change. Withdrawing the recording stops it at once (个人信息保护法 art. 15). */
export function ConsentDialog({ open, onClose, party }: { open: boolean; onClose: () => void; party: JoinStatus }) {
  const { t } = useTranslation('room');
  const { me, act, state } = useRoom();
  const talk = state.caucusRecord?.answers[me.participantId];
  const granted = (kind: ConsentKind): boolean | undefined =>
    me.consents?.[kind] ?? party.consents.find((consent) => consent.kind === kind)?.granted;
  return (
    <Dialog open={open} title={t('consents.title')} onClose={onClose} testId="consents">
      <p>{t('consents.text')}</p>
      {party.consents.map((consent) => {
        const now = granted(consent.kind);
        return (
          <details key={consent.kind} className={styles.item} data-kind={consent.kind}>
            <summary>
              <span>{consent.title}</span>
              <strong className={now === true ? styles.yes : styles.no}>
                {t(now === undefined ? 'consents.open' : now ? 'consents.agreed' : 'consents.refused')}
              </strong>
            </summary>
            <p className={styles.text}>{consent.text}</p>
            <p className={styles.text}>
              <strong>{t('consents.ifRefused')}</strong> {consent.ifRefused}
            </p>
            {now === true && (
              <p className={styles.text} data-testid="withdraw-means">
                <strong>{t('consents.whatWithdrawMeans')}</strong> {t(`consents.means.${consent.kind}`)}
              </p>
            )}
            <Button
              size="md"
              variant={now === true ? 'outline' : 'filled'}
              color={now === true ? 'red' : 'blue'}
              onClick={() => void act({ type: 'consent.set', kind: consent.kind, granted: now !== true })}
              data-testid={now === true ? 'consent-withdraw' : 'consent-give'}
            >
              {t(now === true ? 'consents.withdraw' : 'consents.give')}
            </Button>
          </details>
        );
      })}
      {state.papers.drafting !== undefined && (
        <Suspense>
          <SpeechConsent />
        </Suspense>
      )}
      {talk !== undefined && (
        <div className={styles.item} data-kind="CAUCUS_RECORDING">
          <p>
            {t('consents.caucus')} <strong>{t(talk ? 'consents.agreed' : 'consents.refused')}</strong>
          </p>
          {talk && (
            <>
              <p className={styles.text}>
                <strong>{t('consents.whatWithdrawMeans')}</strong> {t('consents.means.CAUCUS_RECORDING')}
              </p>
              <Button
                size="md"
                variant="outline"
                color="red"
                onClick={() => void act({ type: 'consent.set', kind: 'CAUCUS_RECORDING', granted: false })}
              >
                {t('consents.withdraw')}
              </Button>
            </>
          )}
        </div>
      )}
      {party.notices.map((notice) => (
        <details key={notice.noticeId} className={styles.item}>
          <summary>
            <span>{notice.title}</span>
            {notice.promised !== undefined && <strong className={styles.yes}>{t('consents.promised')}</strong>}
          </summary>
          <p className={styles.text}>{notice.text}</p>
          {notice.promised !== undefined && <Promised promise={notice.promise ?? ''} receipt={notice.promised} />}
        </details>
      ))}
    </Dialog>
  );
}

/** The receipt of a promise: what, when, in which version, and the digest of the text. */
function Promised({ promise, receipt }: { promise: string; receipt: PromiseReceipt }) {
  const { t } = useTranslation('room');
  const language = useLanguage();
  return (
    <p className={styles.text} data-testid="promise">
      <strong>{promise}</strong>{' '}
      {t('consents.promiseReceipt', { time: dateTime(receipt.at, language), version: receipt.version })}
      <br />
      <span className={styles.digest}>{receipt.digest.replace(/(.{8})(?=.)/g, '$1 ')}</span>
    </p>
  );
}
