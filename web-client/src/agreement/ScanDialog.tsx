import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgreementView, FixedView } from '../protocol';
import { upload } from '../shared/api';
import { Dialog } from '../shared/Dialog';
import { ErrorOf } from '../shared/ErrorPanel';
import { person } from '../signal/room';
import { useRoom } from '../room/context';
import styles from './agreement.module.css';

interface ScanDialogProps {
  open: boolean;
  view: AgreementView;
  fixed: FixedView;
  onClose: () => void;
}

/** The fallback: signed by hand, scanned, with who signed and when. */
export function ScanDialog({ open, view, fixed, onClose }: ScanDialogProps) {
  const { t } = useTranslation('agreement');
  const { room } = useRoom();
  const [file, setFile] = useState<File>();
  const [who, setWho] = useState<readonly string[]>([]);
  const [at, setAt] = useState('');
  const [sealed, setSealed] = useState(false);
  const [error, setError] = useState<unknown>();
  const people = [...view.head.signers.map((s) => s.participantId), room.presidingMediatorId];
  const send = async () => {
    if (file === undefined || at === '') return;
    setError(undefined);
    const query = new URLSearchParams({
      digest: fixed.digest,
      signedBy: who.join(','),
      signedAt: new Date(at).toISOString(),
      sealed: String(sealed),
    });
    try {
      await upload(`/sessions/${room.sessionId}/agreement/scan?${query.toString()}`, file);
      onClose();
    } catch (caught) {
      setError(caught);
    }
  };
  return (
    <Dialog
      open={open}
      title={t('scan.open')}
      onClose={onClose}
      testId="scan-dialog"
      actions={
        <Button
          disabled={file === undefined || who.length === 0 || at === ''}
          onClick={() => void send()}
          data-testid="scan-send"
        >
          {t('send')}
        </Button>
      }
    >
      <p>{t('scan.means')}</p>
      <label className={styles.field}>
        {t('scan.file')}
        <input
          type="file"
          accept="application/pdf,image/png,image/jpeg"
          onChange={(event) => setFile(event.target.files?.[0])}
        />
      </label>
      <fieldset className={styles.choices}>
        <legend>{t('scan.who')}</legend>
        {[...new Set(people)].map((id) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={who.includes(id)}
              onChange={(event) => setWho(event.target.checked ? [...who, id] : who.filter((w) => w !== id))}
            />
            {person(room, id)?.name ?? id}
          </label>
        ))}
        <label>
          <input type="checkbox" checked={sealed} onChange={(event) => setSealed(event.target.checked)} />
          {t('scan.sealed')}
        </label>
      </fieldset>
      <label className={styles.field}>
        {t('scan.at')}
        <input type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
      </label>
      {error !== undefined && <ErrorOf error={error} />}
    </Dialog>
  );
}
