import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type { CaseAssignment, CaseView, PartyView } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { dateTime, list } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import { usePolled } from '../shared/usePolled';
import { ReferenceName } from '../assignments/ReferenceName';
import desk from '../shared/desk.module.css';
import styles from './CasePage.module.css';
import { CaseDocuments } from './CaseDocuments';
import { ScheduleForm } from './ScheduleForm';
import { SessionCard } from './SessionCard';

const FileClosing = lazy(() => import('./FileClosing'));
const AppointNamed = lazy(() => import('../assignments/AppointNamed'));
const ConflictList = lazy(() => import('../people/ConflictList'));
const Numbers = lazy(() => import('../privacy/Numbers'));
const PartyDialog = lazy(() => import('./PartyDialog'));

/** People move from step to step while the page is open. */
const REFRESH_MS = 5_000;

export function CasePage() {
  const { t } = useTranslation('staff');
  const { caseId = '' } = useParams();
  const load = useCallback(
    (signal: AbortSignal) => api.get<CaseView>(`/cases/${encodeURIComponent(caseId)}`, { signal }),
    [caseId],
  );
  const { value, error, reload } = usePolled(load, REFRESH_MS);
  const [changing, setChanging] = useState<{ party?: PartyView }>();
  const above = (
    <Link to="/staff" className={desk.back}>
      ‹ {t('desk.title')}
    </Link>
  );
  if (value?.caseId !== caseId)
    return (
      <StaffPage title={t('desk.cases')} above={above}>
        {error === undefined ? <Loading text={t('case.loading')} /> : <StaffError error={error} onRetry={reload} />}
      </StaffPage>
    );
  const newestFirst = [...value.sessions].sort((a, b) => b.plannedAt.localeCompare(a.plannedAt));
  return (
    <StaffPage title={value.title} above={above}>
      {error !== undefined && <StaffError error={error} onRetry={reload} />}
      <div className={styles.columns}>
        <div className={styles.about}>
          <Facts view={value} />
          <Suspense>
            <ConflictList path={`/cases/${encodeURIComponent(caseId)}`} />
          </Suspense>
          {value.assignment !== undefined && <Assigned assignment={value.assignment} caseId={caseId} onDone={reload} />}
          <section aria-labelledby="parties">
            <h2 id="parties" className={styles.heading}>
              {t('case.parties')}
            </h2>
            <ul className={styles.parties}>
              {value.parties.map((party) => (
                <Party key={party.partyId} caseId={caseId} party={party} onChange={() => setChanging({ party })} />
              ))}
            </ul>
            <PushButton variant="default" onClick={() => setChanging({})} data-testid="add-person">
              + {t('case.addPerson')}
            </PushButton>
            {changing !== undefined && (
              <Suspense>
                <PartyDialog caseId={caseId} {...changing} onClose={() => setChanging(undefined)} onChanged={reload} />
              </Suspense>
            )}
          </section>
          <CaseDocuments caseId={caseId} />
          <Suspense>
            <FileClosing view={value} onClosed={reload} />
          </Suspense>
        </div>
        <section aria-labelledby="sessions" className={styles.sessions}>
          <h2 id="sessions" className={styles.heading}>
            {t('case.sessions')}
          </h2>
          {value.closed !== undefined && (
            <p className={desk.notice} data-testid="opens-again">
              {t('closing.opensAgain')}
            </p>
          )}
          <ScheduleForm presidingId={value.presidingMediator.accountId} caseId={caseId} onScheduled={reload} />
          {newestFirst.length === 0 && <p className={styles.empty}>{t('case.noSessions')}</p>}
          {newestFirst.map((session) => (
            <SessionCard
              key={session.sessionId}
              session={session}
              presidingMediator={value.presidingMediator}
              onChanged={reload}
            />
          ))}
        </section>
      </div>
    </StaffPage>
  );
}

/** What the case came from; that the court took it back, or names another mediator. */
function Assigned({ assignment, caseId, onDone }: { assignment: CaseAssignment; caseId: string; onDone: () => void }) {
  const { t } = useTranslation('assignments');
  const { assignmentId, state, courtNames } = assignment;
  return (
    <div data-testid="case-assignment" data-state={state}>
      {state === 'RECALLED' && <p className={desk.bad}>{t('case.recalled')}</p>}
      {courtNames !== undefined && (
        <>
          <p className={desk.notice}>{t('case.courtNames', { name: courtNames })}</p>
          <Suspense>
            <AppointNamed caseId={caseId} name={courtNames} onDone={onDone} />
          </Suspense>
        </>
      )}
      <Link to={`/staff/assignments/${assignmentId}`} className={desk.back}>
        {t('case.link', { state: t(`state.${state}`) })}
      </Link>
    </div>
  );
}

function Facts({ view }: { view: CaseView }) {
  const { t } = useTranslation('staff');
  const language = useLanguage();
  return (
    <dl className={styles.facts}>
      <dt>{t('case.references')}</dt>
      <dd>
        {view.references.length === 0 && t('case.noReferences')}
        {view.references.map((reference) => (
          <span key={reference.kind + reference.printed} className={styles.reference}>
            <ReferenceName reference={reference} />{' '}
            <span className={styles.soft}>{t(`newCase.kind.${reference.kind}`)}</span>
          </span>
        ))}
      </dd>
      <dt>{t('case.cause')}</dt>
      <dd>{view.cause}</dd>
      <dt>{t('case.mediator')}</dt>
      <dd>{view.presidingMediator.name}</dd>
      <dt>{t('case.organisation')}</dt>
      <dd>{view.organisation}</dd>
      {view.court !== undefined && (
        <>
          <dt>{t('case.court')}</dt>
          <dd>{view.court}</dd>
        </>
      )}
      {view.claims !== undefined && (
        <>
          <dt>{t('case.claims')}</dt>
          <dd className={styles.claims}>{view.claims}</dd>
        </>
      )}
      <dt>{t('case.created')}</dt>
      <dd>
        {dateTime(view.createdAt, language)}{' '}
        <span className={styles.soft}>{t('case.ruleSet', { name: view.ruleSet })}</span>
      </dd>
    </dl>
  );
}

function Party({ caseId, party, onChange }: { caseId: string; party: PartyView; onChange: () => void }) {
  const { t } = useTranslation('staff');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  return (
    <li className={styles.party}>
      <span className={styles.role}>{shared(`role.${party.role}`)}</span>
      <strong>{party.entityName ?? party.name}</strong>
      {party.entityName !== undefined && (
        <span>{shared('pair', { what: t('newCase.attendeeName'), how: party.name })}</span>
      )}
      <span className={styles.soft}>
        {t('case.phone', { phone: party.phoneMasked })} · {t('case.id', { id: party.idMasked })}
      </span>
      {party.phoneMasked !== '' && (
        <Suspense>
          <Numbers path={`/cases/${encodeURIComponent(caseId)}/parties/${party.partyId}`} name={party.name} />
        </Suspense>
      )}
      {party.side !== undefined && (
        <span className={styles.soft}>
          {t('case.actsFor', { side: shared(`role.${party.side}`) })}
          {party.authority !== undefined && ` · ${t(`newCase.authorities.${party.authority.kind}`)}`}
        </span>
      )}
      {party.represents.length > 0 && (
        <span className={styles.soft}>
          {t('case.represents', { count: party.represents.length, names: list(party.represents, language) })}
        </span>
      )}
      {party.languages !== undefined && (
        <span className={styles.soft}>{t('case.speaks', { languages: party.languages })}</span>
      )}
      <PushButton
        variant="subtle"
        onClick={onChange}
        aria-label={t('case.changeLabel', { name: party.name })}
        data-testid={`change-${party.name}`}
      >
        {t('case.change')}
      </PushButton>
    </li>
  );
}
