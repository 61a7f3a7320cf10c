import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { KeptReport, KeptReports, ReportRhythm, ReportSchedule } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { Loading } from '../shared/Loading';
import { mayOpen, StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import styles from './statistics.module.css';
import { Tabs } from './Tabs';

const RHYTHMS: readonly ReportRhythm[] = ['MONTH', 'QUARTER'];
const read = (signal: AbortSignal) => api.get<KeptReports>('/statistics/kept', { signal });

/** Reports that make themselves, and those that were made: signed, and as they were. */
export function KeptPage() {
  const { t } = useTranslation('statistics');
  const found = useAsync(read);
  return (
    <StaffPage title={t('kept.title')} above={<Tabs />}>
      <p className={desk.soft}>{t('kept.intro')}</p>
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          <Schedule kept={found.value} onDone={found.reload} />
          <Made kept={found.value} />
        </>
      )}
    </StaffPage>
  );
}

function Schedule({ kept, onDone }: { kept: KeptReports; onDone: () => void }) {
  const { t } = useTranslation('statistics');
  const me = useMe();
  // As it will be, while the server is told.
  const [wanted, setWanted] = useState(kept.rhythms);
  const [error, setError] = useState<unknown>();
  const change = (rhythms: ReportRhythm[]) => {
    setWanted(rhythms);
    setError(undefined);
    api
      .put<KeptReports>('/statistics/kept', { rhythms } satisfies ReportSchedule)
      .then(onDone)
      .catch((failed: unknown) => {
        setError(failed);
        setWanted(kept.rhythms);
      });
  };
  return (
    <fieldset className={styles.schedule} disabled={!mayOpen(me, ['BODY_ADMIN'])}>
      <legend>{t('kept.when')}</legend>
      {error !== undefined && <StaffError error={error} />}
      {RHYTHMS.map((rhythm) => (
        <label key={rhythm} className={desk.check}>
          <input
            type="checkbox"
            checked={wanted.includes(rhythm)}
            onChange={(event) =>
              change(RHYTHMS.filter((one) => (one === rhythm ? event.currentTarget.checked : wanted.includes(one))))
            }
            data-testid={`rhythm-${rhythm}`}
          />
          {t(`kept.rhythm.${rhythm}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Made({ kept }: { kept: KeptReports }) {
  const { t } = useTranslation('statistics');
  return (
    <>
      <h2 className={desk.heading}>{t('kept.made')}</h2>
      {kept.reports.length === 0 ? (
        <p className={desk.empty} role="status" data-testid="kept-none">
          {t('kept.none')}
        </p>
      ) : (
        <ul className={desk.list}>
          {kept.reports.map((report) => (
            <li key={report.reportId} className={desk.stack} data-testid="kept-report">
              <Report report={report} />
            </li>
          ))}
        </ul>
      )}
      <h2 className={desk.heading}>{t('kept.key')}</h2>
      <p className={desk.soft}>{t('kept.keyText', { platform: kept.platform, algorithm: kept.algorithm })}</p>
      <p className={desk.digest}>{kept.publicKey}</p>
    </>
  );
}

function Report({ report }: { report: KeptReport }) {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const address = (form: string) =>
    `/api/statistics/kept/${encodeURIComponent(report.reportId)}?form=${form}&language=${language}`;
  return (
    <>
      <span className={desk.name}>
        {t(`kept.rhythm.${report.rhythm}`)} · {report.from} – {report.to}
      </span>
      <span className={desk.soft}>{t('kept.madeAt', { at: dateTime(report.madeAt, language) })}</span>
      <span className={desk.digest}>SHA-256 {report.sha256}</span>
      <span className={desk.buttons}>
        {(['pdf', 'xlsx', 'csv', 'json', 'jws'] as const).map((form) => (
          <PushButton key={form} component="a" href={address(form)} download variant="default">
            {t(`kept.form.${form}`)}
          </PushButton>
        ))}
      </span>
    </>
  );
}
