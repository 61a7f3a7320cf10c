import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { PartyViewing, PartyViewings } from '../protocol';
import { api, ApiError } from '../shared/api';
import desk from '../shared/desk.module.css';
import { ErrorOf, ErrorPanel } from '../shared/ErrorPanel';
import { dateTime, spokenTime, timeOfDay } from '../shared/format';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import styles from './ViewingsPage.module.css';

const load = (signal: AbortSignal) => api.get<PartyViewings>('/join/viewings', { signal });

/** A party reads who looked at the recording of her case, why, when, and which minutes. */
export default function ViewingsPage() {
  const { t } = useTranslation('viewings');
  const found = useAsync(load);
  return (
    <Page title={t('title')} size="party">
      {found.state === 'loading' && <Loading text={t('loading')} />}
      {found.state === 'failed' &&
        (found.error instanceof ApiError && found.error.status === 401 ? (
          <ErrorPanel what={t('unknown')} todo={t('unknownTodo')} code={found.error.code} />
        ) : (
          <ErrorOf error={found.error} onRetry={found.reload} />
        ))}
      {found.state === 'ready' && <Seen value={found.value} />}
    </Page>
  );
}

function Seen({ value: { caseTitle, viewings } }: { value: PartyViewings }) {
  const { t } = useTranslation('viewings');
  return (
    <>
      <p className={styles.lead}>{caseTitle}</p>
      <p>{t('intro')}</p>
      {viewings.length === 0 && (
        <p className={desk.empty} role="status" data-testid="viewings-none">
          {t('none')}
        </p>
      )}
      <ol className={desk.cards} data-testid="viewings">
        {viewings.map((viewing, index) => (
          <Viewing key={index} viewing={viewing} />
        ))}
      </ol>
      <details className={styles.rights}>
        <summary>{t('rights')}</summary>
        <p>{t('rightsText')}</p>
      </details>
      <p>
        <Link to="/privacy" data-testid="to-privacy">
          {t('privacy')}
        </Link>
      </p>
      <p>
        <Link to="/join">{t('back')}</Link>
      </p>
    </>
  );
}

/** A picture that was only looked at has no length. */
const span = (from: string, to: string) => (from === to ? from : `${from} – ${to}`);

function Viewing({ viewing }: { viewing: PartyViewing }) {
  const { t } = useTranslation('viewings');
  const language = useLanguage();
  const { role, organisation, purpose, openedAt, endedAt, sessionStartedAt, seen, seenMs, sentMs, exports, caucus } =
    viewing;
  const known = role === 'COURT_REVIEWER' || role === 'COURT_SUPERVISOR' ? t(`role.${role}`) : role;
  const time = (at: string, ms: number) => timeOfDay(Date.parse(at) + ms, language, true);
  return (
    <li className={`${desk.card} ${styles.viewing}`}>
      <p className={styles.who}>{t('who', { organisation, role: known })}</p>
      <p>
        {t(endedAt === undefined ? 'since' : 'when', {
          from: dateTime(openedAt, language),
          to: endedAt === undefined ? '' : timeOfDay(endedAt, language),
        })}
      </p>
      <p>{purpose === undefined ? t('purpose.untold') : t(`purpose.${purpose}`)}</p>
      <p>
        {caucus !== undefined && <strong>{t('caucus')} </strong>}
        {sessionStartedAt !== undefined && t('session', { time: dateTime(sessionStartedAt, language) })}{' '}
        {seenMs === 0 ? t('nothing') : t('seen', { length: spokenTime(seenMs, language) })}
      </p>
      {seen.length > 0 && (
        <ul>
          {seen.map(({ recordingId, at, fromMs, toMs }) => (
            <li key={`${recordingId}-${fromMs}`}>
              {span(
                at === undefined ? spokenTime(fromMs, language) : time(at, fromMs),
                at === undefined ? spokenTime(toMs, language) : time(at, toMs),
              )}
            </li>
          ))}
        </ul>
      )}
      {sentMs > 0 && <p className={desk.soft}>{t('sent', { length: spokenTime(sentMs, language) })}</p>}
      {exports > 0 && <p>{t('exports', { count: exports })}</p>}
    </li>
  );
}
