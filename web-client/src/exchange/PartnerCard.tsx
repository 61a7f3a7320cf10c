import { type ChangeEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Comparison, ExchangeImport, PartnerLine } from '../protocol';
import { api, upload } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime, whole } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from './exchange.module.css';
import { PartnerDialog } from './PartnerDialog';
import { chinaDay } from './day';

interface PartnerCardProps {
  line: PartnerLine;
  /** Whoever has no client certificate entered is refused. */
  required: boolean;
  onChanged: () => void;
}

/** One platform: how the line to it stands, and what can be done by hand while it is down. */
export function PartnerCard({ line, required, onChanged }: PartnerCardProps) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const { partner, waiting, lastTaken, lastHeard } = line;
  const [changing, setChanging] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const [compared, setCompared] = useState<Comparison>();
  const [imported, setImported] = useState<ExchangeImport>();
  const [busy, setBusy] = useState(false);
  const shown = partner.clientCertificates?.length ?? 0;
  const at = (time?: string) => (time === undefined ? t('partners.never') : dateTime(time, language));
  const base = `/ops/exchange/partners/${partner.code}`;
  const act = <T,>(work: Promise<T>, done: (value: T) => void) => {
    setBusy(true);
    setFailed(undefined);
    work
      .then((value) => {
        done(value);
        onChanged();
      }, setFailed)
      .finally(() => setBusy(false));
  };
  const compare = () => act(api.post<Comparison>(`${base}/comparison?day=${chinaDay(Date.now())}`), setCompared);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.currentTarget.files?.[0];
    event.currentTarget.value = '';
    if (file !== undefined) act(upload<ExchangeImport>(`${base}/package`, file), setImported);
  };
  return (
    <div className={desk.card} data-testid={`partner-${partner.code}`}>
      <h3 className={styles.name}>
        {partner.name} <span className={desk.soft}>{t(`kind.${partner.kind}`)}</span>
      </h3>
      <p className={partner.enabled ? styles.good : styles.warn}>
        <span aria-hidden>{partner.enabled ? '● ' : '○ '}</span>
        {t(partner.enabled ? 'partners.enabled' : 'partners.disabled')}
      </p>
      <dl className={styles.figures}>
        <div>
          <dt>{t('code')}</dt>
          <dd>{partner.code}</dd>
        </div>
        <div>
          <dt>{t('partners.waiting')}</dt>
          <dd>{whole(waiting, language)}</dd>
        </div>
        <div>
          <dt>{t('partners.lastTaken')}</dt>
          <dd>{at(lastTaken)}</dd>
        </div>
        <div>
          <dt>{t('partners.lastHeard')}</dt>
          <dd>{at(lastHeard)}</dd>
        </div>
        <div>
          <dt>{t('partners.clientCertificate')}</dt>
          <dd data-testid="client-certificate">
            {shown === 0 ? t('partners.certificateNone') : t('partners.certificates', { count: shown })}
          </dd>
        </div>
      </dl>
      {required && shown === 0 && <p className={styles.bad}>{t('partners.certificateMissing')}</p>}
      <p className={desk.soft}>
        {partner.url} · {partner.algorithm} · {t('partners.speaksFor', { codes: partner.speaksFor.join(', ') })}
      </p>
      {failed !== undefined && <StaffError error={failed} />}
      {compared !== undefined && (
        <p role="status" className={compared.clean ? styles.good : styles.bad} data-testid="compared">
          {compared.clean
            ? t('comparisons.clean', { day: compared.day })
            : t('comparisons.differs', { day: compared.day, count: compared.differences.length })}
        </p>
      )}
      {imported !== undefined && <Imported imported={imported} />}
      <div className={desk.buttons}>
        <PushButton variant="default" onClick={() => setChanging(true)}>
          {t('partners.change')}
        </PushButton>
        <PushButton variant="default" loading={busy} onClick={compare} data-testid="compare">
          {t('comparisons.now')}
        </PushButton>
        <PushButton variant="default" component="a" href={`/api${base}/package`} download>
          {t('package.write')}
        </PushButton>
        <label className={styles.file}>
          {t('package.take')}
          <input type="file" accept=".zip,application/zip" onChange={take} data-testid="package-take" />
        </label>
      </div>
      <PartnerDialog open={changing} partner={partner} onClose={() => setChanging(false)} onDone={onChanged} />
    </div>
  );
}

function Imported({ imported }: { imported: ExchangeImport }) {
  const { t } = useTranslation('exchange');
  const count = (taken: string) => imported.messages.filter((message) => message.taken === taken).length;
  const refused = imported.messages.filter(({ taken }) => taken === undefined);
  return (
    <div role="status">
      <p className={refused.length === 0 ? styles.good : styles.warn}>
        {t('package.taken', {
          taken: count('NEW') + count('WAITING'),
          again: count('DUPLICATE'),
          refused: refused.length,
        })}
      </p>
      <ul>
        {refused.map(({ name, reason }) => (
          <li key={name} className={styles.cause}>
            {name}: {reason}
          </li>
        ))}
      </ul>
    </div>
  );
}
