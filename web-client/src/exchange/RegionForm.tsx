import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExchangePartner, IntegrationMode } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { StaffError } from '../shared/StaffPage';
import { chinaDay } from './day';
import styles from './exchange.module.css';

const MODES: readonly IntegrationMode[] = ['DOCKED', 'ONBOARDED', 'LOCAL'];

/** What is to hold for a region from a day on. */
export function RegionForm({ partners, onDone }: { partners: ExchangePartner[]; onDone: () => void }) {
  const { t } = useTranslation('exchange');
  const [region, setRegion] = useState('');
  const [from, setFrom] = useState(() => chinaDay(Date.now()));
  const [mode, setMode] = useState<IntegrationMode>('ONBOARDED');
  const [partner, setPartner] = useState('');
  const [court, setCourt] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const chosen = partner === '' ? partners[0]?.code : partner;
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailed(undefined);
    const by = mode === 'LOCAL' || chosen === undefined ? {} : { partner: chosen };
    const rosters = mode !== 'DOCKED' || court === '' ? {} : { court };
    api
      .put('/ops/exchange/regions', { region, from, mode, ...by, ...rosters })
      .then(() => {
        setRegion('');
        setCourt('');
        onDone();
      }, setFailed)
      .finally(() => setBusy(false));
  };
  return (
    <form onSubmit={save} className={styles.ask} aria-label={t('regions.add')}>
      <TextField
        label={t('regions.region')}
        description={t('regions.regionHint')}
        value={region}
        onChange={(event) => setRegion(event.currentTarget.value.trim())}
        inputMode="numeric"
        pattern="\d{6}"
        required
        data-testid="region-code"
      />
      <TextField
        label={t('regions.from')}
        type="date"
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
        required
        data-testid="region-from"
      />
      <Choice
        label={t('regions.mode')}
        value={mode}
        data={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        onChange={(event) => setMode(MODES.find((known) => known === event.currentTarget.value) ?? 'ONBOARDED')}
        data-testid="region-mode"
      />
      {mode !== 'LOCAL' && (
        <Choice
          label={t('regions.partner')}
          value={chosen ?? ''}
          data={partners.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
          onChange={(event) => setPartner(event.currentTarget.value)}
          data-testid="region-partner"
        />
      )}
      {mode === 'DOCKED' && (
        <TextField
          label={t('regions.court')}
          description={t('regions.courtHint')}
          value={court}
          onChange={(event) => setCourt(event.currentTarget.value.trim())}
          data-testid="region-court"
        />
      )}
      {failed !== undefined && <StaffError error={failed} />}
      <PushButton type="submit" variant="default" loading={busy} data-testid="region-save">
        {t('regions.add')}
      </PushButton>
    </form>
  );
}
