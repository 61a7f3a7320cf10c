import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { CodeSent, FixedView, SignatureReceipt } from '../protocol';
import { api } from '../shared/api';
import { Dialog } from '../shared/Dialog';
import { ErrorOf } from '../shared/ErrorPanel';
import { useRoom } from '../room/context';
import styles from './agreement.module.css';
import { grouped } from './money';

/** What is signed, in plain words; a code to the phone on file; one press. */
export function SignDialog({ open, fixed, onClose }: { open: boolean; fixed: FixedView; onClose: () => void }) {
  const { t } = useTranslation('agreement');
  const [sent, setSent] = useState<CodeSent>();
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [receipt, setReceipt] = useState<SignatureReceipt>();
  const run = async (what: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await what();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const ask = () =>
    run(async () => setSent(await api.post<CodeSent>('/join/agreement/code', { digest: fixed.digest })));
  const sign = () =>
    run(async () =>
      setReceipt(await api.post<SignatureReceipt>('/join/agreement/sign', { digest: fixed.digest, code })),
    );
  const close = () => {
    setError(undefined);
    setCode('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      title={t('signTitle')}
      onClose={close}
      testId="sign-dialog"
      actions={
        receipt !== undefined ? (
          <Button onClick={close}>{t('close')}</Button>
        ) : sent === undefined ? (
          <Button size="lg" loading={busy} onClick={() => void ask()} data-testid="sign-code-send">
            {t('sendCode')}
          </Button>
        ) : (
          <>
            <Button variant="default" disabled={busy} onClick={() => void ask()}>
              {t('sendAgain')}
            </Button>
            <Button
              size="lg"
              loading={busy}
              disabled={code.trim() === ''}
              onClick={() => void sign()}
              data-testid="sign-confirm"
            >
              {t('sign')}
            </Button>
          </>
        )
      }
    >
      {receipt === undefined ? (
        <>
          <p>{t('signMeans')}</p>
          <p className={styles.soft}>{t('digestMeans')}</p>
          <p className={styles.digest}>{grouped(fixed.digest)}</p>
          {sent !== undefined && (
            <label className={styles.field}>
              {t('codeTo', { phone: sent.sentTo })}
              <input
                type="text"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                value={code}
                onChange={(event) => setCode(event.target.value)}
                data-testid="sign-code"
              />
            </label>
          )}
        </>
      ) : (
        <div role="status" data-testid="sign-receipt">
          <p>{t('signedWell')}</p>
          <p className={styles.soft}>{t('evidence')}</p>
          <p className={styles.digest}>{grouped(receipt.evidenceDigest)}</p>
        </div>
      )}
      {error !== undefined && <ErrorOf error={error} />}
    </Dialog>
  );
}

/** Refusing is one's own explicit act; leaving or dropping out never is. */
export function RefuseDialog({ open, digest, onClose }: { open: boolean; digest: string; onClose: () => void }) {
  const { t } = useTranslation('agreement');
  const { act } = useRoom();
  const [reason, setReason] = useState('');
  const refuse = async () => {
    const said = reason.trim();
    if (await act({ type: 'agreement.refuse', digest, ...(said === '' ? {} : { reason: said }) })) onClose();
  };
  return (
    <Dialog
      open={open}
      title={t('refuse')}
      onClose={onClose}
      testId="refuse-dialog"
      actions={
        <>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button color="red" onClick={() => void refuse()} data-testid="refuse-confirm">
            {t('refuse')}
          </Button>
        </>
      }
    >
      <p>{t('refuseMeans')}</p>
      <label className={styles.field}>
        {t('refuseReason')}
        <textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
    </Dialog>
  );
}
