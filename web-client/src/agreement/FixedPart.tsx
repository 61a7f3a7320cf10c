import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgreementView, FixedView, SignatureReceipt } from '../protocol';
import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { dateTime } from '../shared/format';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import { mediates, presides, useRoom } from '../room/context';
import styles from './agreement.module.css';
import { grouped } from './money';
import { ScanDialog } from './ScanDialog';
import { RefuseDialog, SignDialog } from './SignDialog';

/** The version that is signed: its check value, who has signed, and the one press that is next. */
export function FixedPart({ view, fixed }: { view: AgreementView; fixed: FixedView }) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  return (
    <div className={styles.fixed} data-testid="agreement-fixed" data-version={fixed.version}>
      <h3>{t('fixed', { version: fixed.version })}</h3>
      <p className={styles.soft}>{t('digestMeans')}</p>
      <p className={styles.digest} data-testid="agreement-digest" data-digest={fixed.digest}>
        {grouped(fixed.digest)}
      </p>
      <ol className={styles.steps}>
        <Step done={fixed.pdfDigest !== undefined} text={t('step.paper')} />
        <Step done={fixed.readAloudAt !== undefined} text={t('step.read')} />
        {view.head.signers.map((signer) => {
          const party = view.parties.find((p) => p.partyId === signer.partyId);
          const signature = fixed.signatures.find((s) => s.participantId === signer.participantId);
          const refused = fixed.refused.find((r) => r.participantId === signer.participantId);
          return (
            <Step
              key={signer.partyId + signer.participantId}
              done={signature !== undefined}
              text={t('step.sign', {
                who: person(here.room, signer.participantId)?.name ?? '',
                party: party?.entityName ?? party?.name ?? '',
              })}
              at={signature?.at}
              note={
                refused === undefined
                  ? signature?.onPaper === true
                    ? t('onPaper')
                    : undefined
                  : t('refused', { reason: refused.reason ?? '' })
              }
            />
          );
        })}
        <Step
          done={fixed.signatures.some((s) => s.role === 'PRESIDING_MEDIATOR' || s.role === 'CO_MEDIATOR')}
          text={t('step.mediator')}
        />
        <Step done={fixed.seal !== undefined} text={t('step.seal')} at={fixed.seal?.at} note={fixed.seal?.name} />
      </ol>
      <Effects fixed={fixed} />
      {mediates(here) ? <Mediator fixed={fixed} view={view} /> : <Own view={view} fixed={fixed} />}
    </div>
  );
}

function Step({
  done,
  text,
  at,
  note,
}: {
  done: boolean;
  text: string;
  at?: string | undefined;
  note?: string | undefined;
}) {
  const { t } = useTranslation('agreement');
  return (
    <li data-done={done}>
      <span aria-hidden>{done ? '✓' : '○'}</span>
      <span>
        {text} <span className="visually-hidden">{t(done ? 'done' : 'pending')}</span>
        {at !== undefined && <span className={styles.soft}> {dateTime(at, language())}</span>}
        {note !== undefined && <span className={styles.soft}> {note}</span>}
      </span>
    </li>
  );
}

/** Both readings, neither hidden. */
function Effects({ fixed }: { fixed: FixedView }) {
  const { t } = useTranslation('agreement');
  const { byParties, withSeal } = fixed.effect;
  if (byParties === undefined) return null;
  return (
    <dl className={styles.facts} data-testid="agreement-effect">
      <dt>{t('effect.byParties')}</dt>
      <dd>{dateTime(byParties, language())}</dd>
      <dt>{t('effect.withSeal')}</dt>
      <dd>{withSeal === undefined ? t('effect.notYet') : dateTime(withSeal, language())}</dd>
    </dl>
  );
}

function Own({ view, fixed }: { view: AgreementView; fixed: FixedView }) {
  const { t } = useTranslation('agreement');
  const { room } = useRoom();
  const [dialog, setDialog] = useState<'sign' | 'refuse'>();
  const signs = view.head.signers.some((s) => s.participantId === room.me);
  const signed = fixed.signatures.some((s) => s.participantId === room.me);
  if (!signs) return <p className={styles.soft}>{t('notSigner')}</p>;
  const ready = fixed.pdfDigest !== undefined && fixed.readAloudAt !== undefined;
  return (
    <>
      {signed ? (
        <p role="status">{t('youSigned')}</p>
      ) : (
        <>
          <p>{t(ready ? 'signNow' : 'signSoon')}</p>
          <div className={styles.buttons}>
            <Button size="lg" disabled={!ready} onClick={() => setDialog('sign')} data-testid="sign-open">
              {t('sign')}
            </Button>
            <Button variant="subtle" color="red" onClick={() => setDialog('refuse')} data-testid="refuse-open">
              {t('refuse')}
            </Button>
          </div>
        </>
      )}
      {/* It stays once one has signed, to show the receipt. */}
      <SignDialog open={dialog === 'sign'} fixed={fixed} onClose={() => setDialog(undefined)} />
      <RefuseDialog open={dialog === 'refuse'} digest={fixed.digest} onClose={() => setDialog(undefined)} />
    </>
  );
}

function Mediator({ fixed, view }: { fixed: FixedView; view: AgreementView }) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  const { room, act } = here;
  const [error, setError] = useState<unknown>();
  const [scan, setScan] = useState(false);
  const staff = async (what: 'sign' | 'seal') => {
    setError(undefined);
    try {
      await api.post<SignatureReceipt>(`/sessions/${room.sessionId}/agreement/${what}`, { digest: fixed.digest });
    } catch (caught) {
      setError(caught);
    }
  };
  const parties = fixed.effect.byParties !== undefined;
  const signed = fixed.signatures.some((s) => s.participantId === room.me);
  return (
    <>
      {error !== undefined && <ErrorOf error={error} />}
      {presides(here) && fixed.readAloudAt === undefined && (
        <>
          <p>{t('readAloudHow')}</p>
          <Button
            onClick={() => void act({ type: 'agreement.read_aloud', digest: fixed.digest })}
            data-testid="read-aloud"
          >
            {t('readAloud')}
          </Button>
        </>
      )}
      <div className={styles.buttons}>
        {parties && !signed && (
          <Button onClick={() => void staff('sign')} data-testid="mediator-sign">
            {t('signAsMediator')}
          </Button>
        )}
        {presides(here) && parties && signed && fixed.seal === undefined && (
          <Button onClick={() => void staff('seal')} data-testid="seal">
            {t('setSeal')}
          </Button>
        )}
        {presides(here) && !parties && (
          <>
            <Button variant="outline" onClick={() => setScan(true)} data-testid="scan-open">
              {t('scan.open')}
            </Button>
            <Button
              variant="subtle"
              color="red"
              onClick={() => void act({ type: 'agreement.reopen' })}
              data-testid="agreement-reopen"
            >
              {t('reopen')}
            </Button>
          </>
        )}
      </div>
      {!parties && <p className={styles.soft}>{t('changeVoids')}</p>}
      <ScanDialog open={scan} view={view} fixed={fixed} onClose={() => setScan(false)} />
    </>
  );
}
