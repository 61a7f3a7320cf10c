import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgreementHead, AgreementParty, AgreementView, ParticipantView } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { useRoom } from '../room/context';
import styles from './agreement.module.css';

interface HeadDialogProps {
  open: boolean;
  view: AgreementView;
  onClose: () => void;
}

/** Kind, facts, claims, and who signs for whom. Closed and opened again it shows what is there now. */
export function HeadDialog(props: HeadDialogProps) {
  return <Form key={String(props.open)} {...props} />;
}

function mayAct(p: ParticipantView, party: AgreementParty): boolean {
  return p.role === 'AGENT' || p.role === 'REPRESENTATIVE' || (p.role === party.role && p.name === party.name);
}

function Form({ open, view, onClose }: HeadDialogProps) {
  const { t } = useTranslation('agreement');
  const { room, act } = useRoom();
  const { head, parties } = view;
  const [kind, setKind] = useState(head.kind);
  const [facts, setFacts] = useState(head.facts);
  const [claims, setClaims] = useState(head.claims);
  const [noDefault, setNoDefault] = useState(head.noDefaultClause ?? '');
  const [signers, setSigners] = useState<Record<string, { id: string; workers: string }>>(() =>
    Object.fromEntries(
      parties.map((party) => {
        const known = head.signers.find((s) => s.partyId === party.partyId);
        const itself = room.participants.find((p) => p.role === party.role && p.name === party.name);
        return [
          party.partyId,
          { id: known?.participantId ?? itself?.participantId ?? '', workers: known?.workers.join('、') ?? '' },
        ];
      }),
    ),
  );
  const save = async () => {
    const reason = noDefault.trim();
    const next: AgreementHead = {
      kind,
      facts: facts.trim(),
      claims: claims.filter((c) => c.text.trim() !== '').map((c) => ({ ...c, text: c.text.trim() })),
      ...(reason === '' ? {} : { noDefaultClause: reason }),
      signers: Object.entries(signers)
        .filter(([, s]) => s.id !== '')
        .map(([partyId, s]) => ({
          partyId,
          participantId: s.id,
          workers: s.workers
            .split(/[、,，\n]/)
            .map((w) => w.trim())
            .filter((w) => w !== ''),
        })),
    };
    if (await act({ type: 'agreement.draft', head: next })) onClose();
  };
  return (
    <Dialog
      open={open}
      title={t('headTitle')}
      onClose={onClose}
      testId="head-dialog"
      actions={
        <Button onClick={() => void save()} data-testid="head-save">
          {t('save')}
        </Button>
      }
    >
      <fieldset className={styles.choices}>
        <legend>{t('kindAsk')}</legend>
        {(['FULL', 'PARTIAL'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
            {t(`kind.${each}`)}
          </label>
        ))}
      </fieldset>
      <label className={styles.field}>
        {t('facts')}
        <textarea
          rows={3}
          maxLength={4000}
          value={facts}
          onChange={(event) => setFacts(event.target.value)}
          data-testid="head-facts"
        />
      </label>
      <fieldset className={styles.choices}>
        <legend>{t('claims')}</legend>
        {claims.map((claim, n) => (
          <div key={n} className={styles.line}>
            <input
              type="text"
              aria-label={t('claimText', { n: n + 1 })}
              value={claim.text}
              maxLength={500}
              data-testid="claim-text"
              onChange={(event) => setClaims(claims.map((c, i) => (i === n ? { ...c, text: event.target.value } : c)))}
            />
            <label>
              <input
                type="checkbox"
                checked={claim.settled}
                onChange={(event) =>
                  setClaims(claims.map((c, i) => (i === n ? { ...c, settled: event.target.checked } : c)))
                }
              />
              {t('claim.settledBox')}
            </label>
          </div>
        ))}
        <Button
          size="xs"
          variant="outline"
          onClick={() => setClaims([...claims, { text: '', settled: true }])}
          data-testid="claim-add"
        >
          {t('addClaim')}
        </Button>
      </fieldset>
      {parties.map((party) => (
        <div key={party.partyId} className={styles.field}>
          <label>
            {t('signerOf', { party: party.entityName ?? party.name })}
            <select
              value={signers[party.partyId]?.id ?? ''}
              data-testid={`signer-${party.role}`}
              onChange={(event) =>
                setSigners({
                  ...signers,
                  [party.partyId]: { id: event.target.value, workers: signers[party.partyId]?.workers ?? '' },
                })
              }
            >
              <option value="">{t('choose')}</option>
              {room.participants
                .filter((p) => mayAct(p, party))
                .map((p) => (
                  <option key={p.participantId} value={p.participantId}>
                    {p.name}
                  </option>
                ))}
            </select>
          </label>
          {room.participants.some(
            (p) => p.participantId === signers[party.partyId]?.id && p.role === 'REPRESENTATIVE',
          ) && (
            <label>
              {t('workers')}
              <textarea
                rows={2}
                value={signers[party.partyId]?.workers ?? ''}
                onChange={(event) =>
                  setSigners({
                    ...signers,
                    [party.partyId]: { id: signers[party.partyId]?.id ?? '', workers: event.target.value },
                  })
                }
              />
            </label>
          )}
        </div>
      ))}
      <label className={styles.field}>
        {t('noDefaultAsk')}
        <input
          type="text"
          maxLength={500}
          value={noDefault}
          onChange={(event) => setNoDefault(event.target.value)}
          data-testid="no-default"
        />
      </label>
    </Dialog>
  );
}
