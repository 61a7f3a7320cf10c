import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';

import type { AssignmentAct, AssignmentParty, AssignmentView, PageLink } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { Dialog } from '../shared/Dialog';
import { dateTime, list, whole } from '../shared/format';
import { Loading } from '../shared/Loading';
import { StaffError, StaffPage, useMe } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import { usePolled } from '../shared/usePolled';
import desk from '../shared/desk.module.css';
import { ActForm } from './ActForm';
import styles from './assignments.module.css';
import { Clocks } from './Clocks';
import { Limitation } from './Limitation';
import { ReferenceName } from './ReferenceName';
import { toneOf } from './states';
import { Messages } from './Messages';
import { SendLinksForm } from './SendLinksForm';
import { Timeline } from './Timeline';

const Numbers = lazy(() => import('../privacy/Numbers'));

const REFRESH_MS = 15_000;

export function AssignmentPage() {
  const { t } = useTranslation('assignments');
  const { assignmentId = '' } = useParams();
  const me = useMe();
  // Reasons come in the page's language: in another they are asked for anew.
  const language = useLanguage();
  const load = useCallback(
    (signal: AbortSignal) => api.get<AssignmentView>(`/assignments/${encodeURIComponent(assignmentId)}`, { signal }),
    [assignmentId],
  );
  const { value, error, reload } = usePolled(load, REFRESH_MS);
  const above = (
    <Link to="/staff/assignments" className={desk.back}>
      ‹ {t('list.title')}
    </Link>
  );
  if (value?.assignmentId !== assignmentId)
    return (
      <StaffPage title={t('list.title')} above={above}>
        {error === undefined ? <Loading text={t('view.loading')} /> : <StaffError error={error} onRetry={reload} />}
      </StaffPage>
    );
  return (
    <StaffPage title={value.title} above={above}>
      {error !== undefined && <StaffError error={error} onRetry={reload} />}
      <div className={styles.columns}>
        <div>
          <Waits view={value} onDone={reload} />
          {me.roles.includes('ORGANISATION_ADMIN') && (
            <Messages key={language} assignmentId={assignmentId} onChanged={reload} />
          )}
          <section className={styles.panel} aria-labelledby="parties">
            <h2 id="parties">{t('view.parties')}</h2>
            <ul className={styles.parties}>
              {value.parties.map((party) => (
                <Party key={party.place} assignmentId={value.assignmentId} party={party} />
              ))}
            </ul>
          </section>
          <section className={styles.panel} aria-labelledby="about">
            <h2 id="about">{t('view.about')}</h2>
            <Facts view={value} />
          </section>
        </div>
        <div>
          <section aria-labelledby="terms" className={styles.panel}>
            <h2 id="terms">{t('clock.title')}</h2>
            <Clocks clocks={value.clocks} ruleSet={value.ruleSet} />
          </section>
          <Limitation view={value} onDone={reload} />
          <section className={styles.panel} aria-labelledby="happened">
            <h2 id="happened">{t('timeline.title')}</h2>
            <Timeline happenings={value.timeline} />
          </section>
        </div>
      </div>
    </StaffPage>
  );
}

/** What it waits for and whom, with the one act that brings it on; the others behind it. */
function Waits({ view, onDone }: { view: AssignmentView; onDone: () => void }) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  const [asking, setAsking] = useState<AssignmentAct>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { waitsFor, acts } = view;
  const main = waitsFor !== undefined && acts.includes(waitsFor) ? waitsFor : undefined;
  const who = list(
    view.waitsForPlaces.map((place) => view.parties[place]?.entityName ?? view.parties[place]?.name ?? ''),
    language,
  );
  const does = (act: AssignmentAct) => {
    const path = BARE[act];
    setError(undefined);
    if (path === undefined) {
      setAsking(act);
      return;
    }
    setBusy(true);
    api
      .post(`/assignments/${encodeURIComponent(view.assignmentId)}/${path}`)
      .then(onDone)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  const close = () => setAsking(undefined);
  const others = acts.filter((act) => act !== main && act !== 'NOTE_LIMITATION');
  return (
    <section className={styles.waits} aria-labelledby="waits" data-testid="waits" data-state={view.state}>
      <h2 id="waits">
        {t('waits.title')}{' '}
        <span className={desk.state} data-tone={toneOf(view.state)} data-testid="assignment-stands">
          {t(`state.${view.state}`)}
        </span>
      </h2>
      <p>{waiting(view, who)}</p>
      {error !== undefined && <StaffError error={error} />}
      <div className={desk.buttons}>
        {main !== undefined && (
          <PushButton onClick={() => does(main)} loading={busy} data-testid={`act-${main}`}>
            {t(`act.${main}`)}
          </PushButton>
        )}
        {view.caseId !== undefined && (
          <PushButton
            component={Link}
            to={`/staff/cases/${view.caseId}`}
            variant={view.state === 'IN_MEDIATION' ? 'filled' : 'default'}
            data-testid="to-case"
          >
            {t('waits.toCase')}
          </PushButton>
        )}
      </div>
      {others.length > 0 && (
        <div className={`${desk.buttons ?? ''} ${styles.others ?? ''}`} role="group" aria-label={t('view.more')}>
          {others.map((act) => (
            <PushButton key={act} variant="default" onClick={() => does(act)} data-testid={`act-${act}`}>
              {t(`act.${act}`)}
            </PushButton>
          ))}
        </div>
      )}
      <Dialog
        open={asking !== undefined}
        title={asking === undefined ? '' : t(`act.${asking}`)}
        onClose={close}
        testId="act-dialog"
      >
        {asking === 'SEND_LINKS' && (
          <SendLinksForm
            view={view}
            onDone={() => {
              close();
              onDone();
            }}
          />
        )}
        {asking !== undefined && asking !== 'SEND_LINKS' && (
          <ActForm
            act={asking}
            view={view}
            onDone={() => {
              close();
              onDone();
            }}
          />
        )}
      </Dialog>
    </section>
  );

  function waiting({ state }: AssignmentView, names: string): string {
    if (waitsFor === 'CHOOSE_MEDIATOR' && names !== '') return t('waits.CHOOSE_MEDIATOR_who', { who: names });
    if (waitsFor !== undefined && isWaited(waitsFor)) return t(`waits.${waitsFor}`, { who: names });
    return state === 'IN_MEDIATION' || state === 'CONFIRMATION_APPLIED' ? t(`waits.${state}`) : t('waits.over');
  }
}

/** What an assignment waits for; the other acts are there when they are needed. */
const WAITED = ['ACCEPT', 'ATTEMPT', 'ANSWER', 'CHOOSE_MEDIATOR', 'OPEN', 'APPLY_FOR_CONFIRMATION'] as const;
const isWaited = (act: AssignmentAct): act is (typeof WAITED)[number] => WAITED.some((waited) => waited === act);

/** Acts that ask nothing more. */
const BARE: Partial<Record<AssignmentAct, string>> = { ACCEPT: 'accept', OPEN: 'open', RESUME: 'resumption' };

function Party({ assignmentId, party }: { assignmentId: string; party: AssignmentParty }) {
  const { t } = useTranslation('assignments');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  return (
    <li data-testid={`assignment-party-${party.place}`}>
      <span className={styles.soft}>{shared(`role.${party.role}`)}</span>
      <strong>{party.entityName ?? party.name}</strong>
      {party.entityName !== undefined && <span> {party.name}</span>}
      <span className={styles.soft}>
        {party.phoneMasked} · {party.idMasked}
      </span>
      <Suspense>
        <Numbers path={`/assignments/${encodeURIComponent(assignmentId)}/parties/${party.place}`} name={party.name} />
      </Suspense>
      {party.asked && (
        <span>
          {party.answer === undefined ? t('view.unanswered') : t(`view.willing.${party.answer}`)}
          {party.answeredBy === 'PAGE' && ` · ${t('channel.PAGE')}`}
          {party.attempts > 0 && ` · ${t('view.attempts', { count: party.attempts })}`}
        </span>
      )}
      {party.wishes !== undefined && (
        <span className={styles.soft}>
          {t('view.wishes', { name: party.wishes })}
          {party.wishedBy === 'PAGE' && ` · ${t('channel.PAGE')}`}
        </span>
      )}
      {party.link !== undefined && <LinkLine link={party.link} />}
      {party.askedForConfirmation !== undefined && (
        <span className={styles.soft}>{t('view.asked', { time: dateTime(party.askedForConfirmation, language) })}</span>
      )}
    </li>
  );
}

/** Whether the link to the party's own page left, and was opened. */
function LinkLine({ link: { state, sentAt, openedAt } }: { link: PageLink }) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  const parts = [
    sentAt === undefined ? t('view.link.unsent') : t('view.link.sent', { time: dateTime(sentAt, language) }),
    openedAt === undefined ? t('view.link.unopened') : t('view.link.opened', { time: dateTime(openedAt, language) }),
    ...(state === 'EXPIRED' || state === 'LOCKED' ? [t(`view.link.${state}`)] : []),
  ];
  return (
    <span className={styles.soft} data-testid="page-link">
      {parts.join(' · ')}
    </span>
  );
}

function Facts({ view }: { view: AssignmentView }) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  const rows: [string, ReactNode][] = [
    [t('view.from'), t(`origin.${view.origin}`)],
    [t('view.court'), view.court],
    [t('view.received'), dateTime(view.receivedAt, language)],
    [
      t('view.references'),
      view.references.length === 0
        ? undefined
        : view.references.map((reference) => (
            <div key={reference.kind + reference.printed}>
              <ReferenceName reference={reference} />
            </div>
          )),
    ],
    [t('view.cause'), view.cause + (view.newForm ? ` · ${t('view.newForm')}` : '')],
    [
      t('view.mediator'),
      view.mediator === undefined
        ? undefined
        : `${view.mediator.name}${view.howChosen === undefined ? '' : ` · ${t(`timeline.detail.${view.howChosen}`)}`}`,
    ],
    [
      t('view.amount'),
      view.amountClaimed === undefined
        ? undefined
        : t('view.yuan', { amount: whole(view.amountClaimed / 100, language) }),
    ],
    [t('view.claims'), view.claims],
    [t('view.facts'), view.facts],
  ];
  return (
    <dl className={desk.facts}>
      {rows.map(([label, text]) =>
        text === undefined ? null : (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd className={styles.text}>{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
