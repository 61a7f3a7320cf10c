import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExchangePartner, PartnerKind } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextArea, TextField } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import desk from '../shared/desk.module.css';
import { StaffError } from '../shared/StaffPage';

const KINDS: readonly PartnerKind[] = ['COURT', 'HRSS', 'LOCAL'];
const EMPTY: ExchangePartner = {
  code: '',
  kind: 'COURT',
  name: '',
  url: 'https://',
  algorithm: 'ES256',
  publicKeys: [],
  speaksFor: [],
  enabled: true,
};

interface PartnerDialogProps {
  open: boolean;
  /** The one to be changed; a new one if there is none. */
  partner?: ExchangePartner;
  onClose: () => void;
  onDone: () => void;
}

export function PartnerDialog({ open, partner, onClose, onDone }: PartnerDialogProps) {
  const { t } = useTranslation('exchange');
  return (
    <Dialog
      open={open}
      title={t(partner === undefined ? 'partners.add' : 'partners.changeOf', { name: partner?.name })}
      onClose={onClose}
      testId="partner-dialog"
    >
      <PartnerForm
        was={partner}
        onDone={() => {
          onClose();
          onDone();
        }}
      />
    </Dialog>
  );
}

/** A key may be pasted as PEM, several lines of it. */
const keysOf = (text: string): string[] =>
  text
    .split(/-----END PUBLIC KEY-----|\n\s*\n/)
    .map((key) => key.replace(/-----BEGIN PUBLIC KEY-----/, '').replace(/\s+/g, ''))
    .filter((key) => key !== '');

function PartnerForm({ was, onDone }: { was: ExchangePartner | undefined; onDone: () => void }) {
  const { t } = useTranslation('exchange');
  const [partner, setPartner] = useState(was ?? EMPTY);
  const [keys, setKeys] = useState((was?.publicKeys ?? []).join('\n\n'));
  const [codes, setCodes] = useState((was?.speaksFor ?? []).filter((code) => code !== was?.code).join(' '));
  const [certificates, setCertificates] = useState((was?.clientCertificates ?? []).join('\n'));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const set = (change: Partial<ExchangePartner>) => setPartner((before) => ({ ...before, ...change }));
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailed(undefined);
    api
      .put('/ops/exchange/partners', {
        ...partner,
        publicKeys: keysOf(keys),
        speaksFor: codes.split(/[\s,，]+/).filter((code) => code !== ''),
        clientCertificates: certificates.split(/[\s,，]+/).filter((digest) => digest !== ''),
      })
      .then(onDone, setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={save} className={desk.form}>
      <TextField
        label={t('code')}
        description={t('form.code')}
        value={partner.code}
        onChange={(event) => set({ code: event.currentTarget.value.trim() })}
        readOnly={was !== undefined}
        required
        data-testid="partner-code"
      />
      <Choice
        label={t('form.kind')}
        value={partner.kind}
        data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(event) => set({ kind: KINDS.find((kind) => kind === event.currentTarget.value) ?? 'COURT' })}
      />
      <TextField
        label={t('form.name')}
        value={partner.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        required
        data-testid="partner-name"
      />
      <TextField
        label={t('form.url')}
        description={t('form.urlHint')}
        type="url"
        value={partner.url}
        onChange={(event) => set({ url: event.currentTarget.value })}
        required
        data-testid="partner-url"
      />
      <TextField
        label={t('form.certificate')}
        description={t('form.certificateHint')}
        value={partner.certificate ?? ''}
        onChange={(event) => set({ certificate: event.currentTarget.value.trim() })}
        data-testid="partner-certificate"
      />
      <TextArea
        label={t('form.clientCertificates')}
        description={t('form.clientCertificatesHint')}
        value={certificates}
        onChange={(event) => setCertificates(event.currentTarget.value)}
        autosize
        minRows={2}
        data-testid="partner-client-certificates"
      />
      <Choice
        label={t('algorithm')}
        value={partner.algorithm}
        data={['ES256', 'SM2']}
        onChange={(event) => set({ algorithm: event.currentTarget.value })}
      />
      <TextArea
        label={t('publicKey')}
        description={t('form.keys')}
        value={keys}
        onChange={(event) => setKeys(event.currentTarget.value)}
        autosize
        minRows={3}
        required
        data-testid="partner-keys"
      />
      <TextField
        label={t('form.speaksFor')}
        description={t('form.speaksForHint')}
        value={codes}
        onChange={(event) => setCodes(event.currentTarget.value)}
      />
      <Choice
        label={t('form.enabled')}
        value={String(partner.enabled)}
        data={[
          { value: 'true', label: t('partners.enabled') },
          { value: 'false', label: t('partners.disabled') },
        ]}
        onChange={(event) => set({ enabled: event.currentTarget.value === 'true' })}
      />
      {failed !== undefined && <StaffError error={failed} />}
      <PushButton type="submit" loading={busy} data-testid="partner-save">
        {t('form.save')}
      </PushButton>
    </form>
  );
}
