import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { ExchangeStatus } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import { usePolled } from '../shared/usePolled';
import { Comparisons } from './Comparisons';
import styles from './exchange.module.css';
import { OurCertificate } from './OurCertificate';
import { PartnerCard } from './PartnerCard';
import { PartnerDialog } from './PartnerDialog';
import { RegionForm } from './RegionForm';
import { RegionTable } from './RegionTable';
import { StuckList } from './StuckList';
import { RevocationLists, TlsFaults } from './TlsFiles';

const REFRESH_MS = 5_000;
const read = (signal: AbortSignal) => api.get<ExchangeStatus>('/ops/exchange', { signal });

/** The lines to court, HRSS and local platforms. Nothing of any case is shown here. */
export function ExchangePage() {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  return (
    <StaffPage title={t('title')}>
      <Link to="/ops" className={desk.back}>
        {t('back')}
      </Link>
      <p className={desk.soft}>{t('intro')}</p>
      {/* Reasons come in the page's language: in another they are asked for anew. */}
      <Lines key={language} />
    </StaffPage>
  );
}

function Lines() {
  const { t } = useTranslation('exchange');
  const status = usePolled(read, REFRESH_MS);
  return (
    <>
      {status.error !== undefined && <StaffError error={status.error} onRetry={status.reload} />}
      {status.value === undefined ? (
        status.error === undefined && <Loading text={t('loading')} />
      ) : (
        <Status status={status.value} onChanged={status.reload} />
      )}
    </>
  );
}

function Status({ status, onChanged }: { status: ExchangeStatus; onChanged: () => void }) {
  const { t } = useTranslation('exchange');
  const [adding, setAdding] = useState(false);
  const { partners, regions, stuck, comparisons } = status;
  return (
    <div className={styles.sections}>
      <TlsFaults faults={status.tlsFaults} />
      <section aria-labelledby="stuck">
        <h2 id="stuck">{t('stuck.title', { count: stuck.length })}</h2>
        <StuckList
          again={({ direction, other, messageId }) =>
            `/ops/exchange/${direction.toLowerCase()}/${other}/${messageId}/again`
          }
          stuck={stuck}
          onChanged={onChanged}
        />
      </section>
      <section aria-labelledby="partners">
        <h2 id="partners">{t('partners.title')}</h2>
        {partners.length === 0 && <p className={desk.empty}>{t('partners.none')}</p>}
        <ul className={desk.cards}>
          {partners.map((line) => (
            <li key={line.partner.code}>
              <PartnerCard line={line} required={status.certificatesRequired} onChanged={onChanged} />
            </li>
          ))}
        </ul>
        <div className={styles.after}>
          <PushButton variant="default" onClick={() => setAdding(true)} data-testid="partner-add">
            {t('partners.add')}
          </PushButton>
        </div>
        <PartnerDialog open={adding} onClose={() => setAdding(false)} onDone={onChanged} />
      </section>
      <section aria-labelledby="regions">
        <h2 id="regions">{t('regions.title')}</h2>
        <p className={desk.soft}>{t('regions.hint')}</p>
        <RegionTable regions={regions} />
        <RegionForm partners={partners.map(({ partner }) => partner)} onDone={onChanged} />
      </section>
      <section aria-labelledby="comparisons">
        <h2 id="comparisons">{t('comparisons.title')}</h2>
        <Comparisons comparisons={comparisons} />
      </section>
      <section aria-labelledby="ours">
        <h2 id="ours">{t('ours.title')}</h2>
        <p className={desk.soft}>{t('ours.hint')}</p>
        <dl className={styles.figures}>
          <div>
            <dt>{t('code')}</dt>
            <dd>{status.code}</dd>
          </div>
          <div>
            <dt>{t('algorithm')}</dt>
            <dd>{status.algorithm}</dd>
          </div>
          {status.partnerPort !== undefined && (
            <div>
              <dt>{t('ours.port')}</dt>
              <dd>{status.partnerPort}</dd>
            </div>
          )}
        </dl>
        <p className={desk.soft} id="our-key">
          {t('publicKey')}
        </p>
        <code className={styles.key} aria-labelledby="our-key" tabIndex={0}>
          {status.publicKey}
        </code>
        {status.certificates.map((certificate) => (
          <OurCertificate key={certificate.use} certificate={certificate} />
        ))}
        <RevocationLists lists={status.revocationLists} />
      </section>
    </div>
  );
}
