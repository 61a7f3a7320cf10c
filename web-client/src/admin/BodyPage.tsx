import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type { BodyView } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { Accounts } from './Accounts';
import styles from './admin.module.css';
import { Ask } from './Ask';
import { Children } from './Children';
import { EditBody } from './BodyForm';
import { Events } from './Events';
import { MoveDialog } from './MoveDialog';

/** One body: where it stands, what is below it, who has an account in it. The own one where none is named. */
export function BodyPage() {
  const { t } = useTranslation('admin');
  const { bodyId } = useParams();
  const load = useCallback(
    (signal: AbortSignal) =>
      api.get<BodyView>(bodyId === undefined ? '/admin/body' : `/admin/bodies/${encodeURIComponent(bodyId)}`, {
        signal,
      }),
    [bodyId],
  );
  const found = useAsync(load);
  // Of another address, what was read last is not shown under the new one's name.
  const stale = found.state === 'ready' && bodyId !== undefined && found.value.bodyId !== bodyId;
  if (found.state === 'ready' && !stale)
    return <Body key={found.value.bodyId} body={found.value} onChange={found.reload} />;
  return (
    <StaffPage title={t('title')}>
      {found.state === 'failed' ? (
        <StaffError error={found.error} onRetry={found.reload} />
      ) : (
        <Loading text={t('loading')} />
      )}
    </StaffPage>
  );
}

function Body({ body, onChange }: { body: BodyView; onChange: () => void }) {
  const { t } = useTranslation('admin');
  const [asked, setAsked] = useState<'edit' | 'move' | 'suspend' | 'resume'>();
  const [stamp, setStamp] = useState(0);
  const path = `/admin/bodies/${encodeURIComponent(body.bodyId)}`;
  const close = () => setAsked(undefined);
  const changed = () => {
    setStamp((n) => n + 1);
    onChange();
  };
  const suspended = body.state === 'SUSPENDED';
  return (
    <StaffPage title={body.name} above={<Crumbs body={body} />}>
      {body.own && <p className={desk.soft}>{t('ownHint')}</p>}
      {suspended && <p className={desk.notice}>{t('suspendedHint')}</p>}
      <dl className={`${desk.card} ${desk.facts}`}>
        <dt>{t('facts.kind')}</dt>
        <dd>{t(`kind.${body.kind}`)}</dd>
        <dt>{t('facts.level')}</dt>
        <dd>{t(`level.${body.level}`)}</dd>
        <dt>{t('facts.region')}</dt>
        <dd>{body.region ?? t('facts.none')}</dd>
        <dt>{t('facts.seal')}</dt>
        <dd>{body.sealName ?? t('facts.none')}</dd>
        <dt>{t('facts.state')}</dt>
        <dd>
          <span className={desk.state} data-tone={suspended ? 'warn' : 'good'} data-testid="body-state">
            {t(`bodyState.${body.state}`)}
          </span>
        </dd>
      </dl>
      <div className={desk.buttons}>
        {!body.own && (
          <>
            <PushButton variant="default" onClick={() => setAsked('edit')} data-testid="body-edit">
              {t('editBody')}
            </PushButton>
            <PushButton variant="default" onClick={() => setAsked('move')} data-testid="body-move">
              {t('moveBody')}
            </PushButton>
            <PushButton
              variant="default"
              onClick={() => setAsked(suspended ? 'resume' : 'suspend')}
              data-testid="body-suspend"
            >
              {t(suspended ? 'resumeBody' : 'suspendBody')}
            </PushButton>
          </>
        )}
        <PushButton variant="default" component={Link} to="/admin/import" data-testid="to-import">
          {t('import.title')}
        </PushButton>
      </div>
      <div className={styles.columns}>
        <Children body={body} onChange={changed} />
        <Accounts body={body} onChange={changed} />
      </div>
      <Events key={stamp} path={path} />
      {asked === 'edit' && <EditBody body={body} onClose={close} onDone={changed} />}
      {asked === 'move' && <MoveDialog body={body} onClose={close} onDone={changed} />}
      {asked === 'suspend' && (
        <Ask
          title={t('suspendBody')}
          text={t('suspendBodyText')}
          danger
          onClose={close}
          onSend={(reason) => api.post(`${path}/suspend`, { reason }).then(changed)}
        />
      )}
      {asked === 'resume' && (
        <Ask
          title={t('resumeBody')}
          text={t('resumeBodyText')}
          onClose={close}
          onSend={(reason) => api.post(`${path}/resume`, { reason }).then(changed)}
        />
      )}
    </StaffPage>
  );
}

function Crumbs({ body }: { body: BodyView }) {
  const { t } = useTranslation('admin');
  if (body.above.length === 0) return null;
  return (
    <nav aria-label={t('above')}>
      <ol className={styles.crumbs}>
        {body.above.map(({ bodyId, name }) => (
          <li key={bodyId}>
            <Link to={`/admin/bodies/${bodyId}`}>{name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
