import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

import type { FigureWords, QualityReport } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { addressWith, isEmpty } from './figures';
import { Filters } from './Filters';
import { Plots } from './Plots';
import styles from './statistics.module.css';
import { Tables } from './Tables';
import { Tabs } from './Tabs';
import { Top, Whole } from './Whole';

/** Figures of a period: whose and when stand in the address, so that a page can be kept and sent. */
export function ReportPage() {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const [search] = useSearchParams();
  const body = search.get('body') ?? 'own';
  const query = addressWith(search, { body: '' });
  const load = useCallback(
    async (signal: AbortSignal) => {
      const report = await api.get<QualityReport>(`/statistics/${encodeURIComponent(body)}?${query}`, { signal });
      // The server says them in the language it is asked in.
      const { words } = await api.get<FigureWords>(`/statistics/words?${language}`, { signal });
      return { report, words };
    },
    [body, query, language],
  );
  const found = useAsync(load);
  return (
    <StaffPage title={t('title')} above={<Tabs />}>
      <p className={`${desk.soft} ${styles.noPrint}`}>{t('intro')}</p>
      <Filters key={search.toString()} />
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' && <StaffError error={found.error} onRetry={found.reload} />}
      {found.state === 'ready' && (
        <>
          <Places report={found.value.report} search={search} />
          <Files body={body} query={query} />
          {isEmpty(found.value.report) && (
            <p className={desk.empty} role="status" data-testid="statistics-empty">
              {t('empty')}
            </p>
          )}
          <Top {...found.value} />
          <Plots {...found.value} />
          <Tables {...found.value} />
          <Whole {...found.value} />
        </>
      )}
    </StaffPage>
  );
}

/** Whose figures these are, and the way to those above and below. */
function Places({ report, search }: { report: QualityReport; search: URLSearchParams }) {
  const { t } = useTranslation('statistics');
  const to = (bodyId: string) => `?${addressWith(search, { body: bodyId })}`;
  return (
    <>
      <h2 className={desk.heading} data-testid="statistics-scope">
        {t(`reach.${report.scope.reach}`, { body: report.scope.body })} · {report.from} – {report.to}
      </h2>
      {report.above.length > 0 && (
        <nav className={`${styles.places} ${styles.noPrint}`} aria-label={t('above')}>
          <span className={desk.soft}>{t('above')}</span>
          {report.above.map(({ bodyId, name }) => (
            <Link key={bodyId} to={to(bodyId)} className={desk.back}>
              {name}
            </Link>
          ))}
        </nav>
      )}
      {report.below.length > 0 && (
        <nav className={`${styles.places} ${styles.noPrint}`} aria-label={t('below')}>
          <span className={desk.soft}>{t('below')}</span>
          {report.below.map(({ bodyId, name }) => (
            <Link key={bodyId} to={to(bodyId)} className={desk.back} data-testid="statistics-below">
              {name}
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}

function Files({ body, query }: { body: string; query: string }) {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const address = (form: string) =>
    `/api/statistics/${encodeURIComponent(body)}/file?form=${form}&language=${language}&${query}`;
  return (
    <div className={styles.send}>
      {(['pdf', 'xlsx', 'csv'] as const).map((form) => (
        <PushButton
          key={form}
          component="a"
          href={address(form)}
          download
          variant="default"
          data-testid={`statistics-${form}`}
        >
          {t(`form.${form}`)}
        </PushButton>
      ))}
      <PushButton variant="default" onClick={() => window.print()}>
        {t('print')}
      </PushButton>
    </div>
  );
}
