import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { DataLook, KeptData, OwnData } from '../protocol';
import { api, ApiError } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { ErrorOf, ErrorPanel } from '../shared/ErrorPanel';
import { citation, list, timeOfDay } from '../shared/format';
import { Loading } from '../shared/Loading';
import { Page } from '../shared/Page';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { AskCorrection, AskDeletion } from './Asking';
import { Requests } from './Requests';

const load = (signal: AbortSignal) => api.get<OwnData>('/join/privacy', { signal });

/** A person reads what is kept about them, until when, and who looked; takes a copy; asks for correction or deletion. */
export default function PrivacyPage() {
  const { t } = useTranslation('privacy');
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
      {found.state === 'ready' && <Mine data={found.value} onChanged={found.reload} />}
    </Page>
  );
}

function Mine({ data, onChanged }: { data: OwnData; onChanged: () => void }) {
  const { t } = useTranslation('privacy');
  return (
    <>
      <p>
        <strong>{data.caseTitle}</strong>
      </p>
      <p>{t('intro')}</p>
      {data.storeOnly && (
        <p className={desk.notice} role="status">
          {t('storeOnly')}
        </p>
      )}
      <OnFile data={data} />
      <h2 className={desk.heading}>{t('copy.heading')}</h2>
      <p>{t('copy.means')}</p>
      <PushButton component="a" href="/api/join/privacy/copy" download data-testid="copy">
        {t('copy.get')}
      </PushButton>
      <Looks looks={data.looks} />
      <Kept kept={data.kept} />
      <h2 className={desk.heading}>{t('requests.heading')}</h2>
      <Requests requests={data.requests} />
      <AskCorrection onAsked={onChanged} />
      <AskDeletion onAsked={onChanged} />
      <p>
        <Link to="/viewings" className={desk.back}>
          {t('toViewings')}
        </Link>
      </p>
      <p>
        <Link to="/join" className={desk.back}>
          {t('back')}
        </Link>
      </p>
    </>
  );
}

function OnFile({ data: { me } }: { data: OwnData }) {
  const { t } = useTranslation(['privacy', 'shared']);
  const unknown = t('me.unknown');
  return (
    <>
      <h2 className={desk.heading}>{t('me.heading')}</h2>
      <dl className={desk.facts} data-testid="on-file">
        <dt>{t('me.role')}</dt>
        <dd>{t(`shared:role.${me.role}`)}</dd>
        <dt>{t('me.name')}</dt>
        <dd>{me.name}</dd>
        {me.entityName !== undefined && (
          <>
            <dt>{t('me.unit')}</dt>
            <dd>{me.entityName}</dd>
          </>
        )}
        <dt>{t('me.phone')}</dt>
        <dd>{me.phoneMasked === '' ? unknown : me.phoneMasked}</dd>
        <dt>{t('me.id')}</dt>
        <dd>{me.idMasked === '' ? unknown : me.idMasked}</dd>
      </dl>
      <p className={desk.soft}>{t('me.masked')}</p>
    </>
  );
}

function Looks({ looks }: { looks: DataLook[] }) {
  const { t } = useTranslation('privacy');
  return (
    <>
      <h2 className={desk.heading}>{t('looks.heading')}</h2>
      {looks.length === 0 && (
        <p className={desk.empty} role="status">
          {t('looks.none')}
        </p>
      )}
      <ol className={desk.list} data-testid="looks">
        {looks.map((look, index) => (
          <Look key={index} look={look} />
        ))}
      </ol>
      <p className={desk.soft}>{t('looks.doubt')}</p>
    </>
  );
}

function Look({ look }: { look: DataLook }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const { organisation, roles, purpose, grant, kind, mine, times, day, last } = look;
  const named = t(`looks.kind.${kind}`);
  const what = mine ? t('looks.mine', { kind: named }) : named;
  const why = t(`looks.purpose.${purpose}`) + (grant === undefined ? '' : ` (${t(`looks.grant.${grant}`)})`);
  return (
    <li className={desk.stack} data-kind={kind}>
      <strong>
        {roles.length === 0
          ? t('looks.platform', { organisation })
          : t('looks.who', {
              organisation,
              roles: list(
                roles.map((role) => t(`looks.role.${role}`)),
                language,
              ),
            })}
      </strong>
      <span>{t('looks.what', { purpose: why, kind: what })}</span>
      <span className={desk.soft}>{t('looks.times', { day, count: times, time: timeOfDay(last, language) })}</span>
    </li>
  );
}

function Kept({ kept }: { kept: KeptData[] }) {
  const { t } = useTranslation('privacy');
  return (
    <>
      <h2 className={desk.heading}>{t('kept.heading')}</h2>
      <ul className={desk.list} data-testid="kept">
        {kept.map((one) => (
          <KeptItem key={one.kind} kept={one} />
        ))}
      </ul>
    </>
  );
}

function KeptItem({ kept }: { kept: KeptData }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  const { kind, count, closedOn, until, held, article, basisZh, basisEn } = kept;
  const until_ = until === undefined ? t('kept.noTerm') : t('kept.until', { day: until });
  const term = kind === 'LOOKS' ? t('kept.looks') : closedOn === undefined ? t('kept.open') : until_;
  const basis = language === 'en' ? basisEn : basisZh;
  return (
    <li className={desk.stack}>
      <strong>{t(`kept.${kind}`, { count })}</strong>
      <span>{term}</span>
      {held && <span>{t('kept.held')}</span>}
      {article !== undefined && (
        <span className={desk.soft}>
          {citation(article, language)}
          {basis !== undefined && ` · ${basis}`}
        </span>
      )}
    </li>
  );
}
