import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgreementFinding, AgreementView, ClauseView, SuggestionView } from '../protocol';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { person } from '../signal/room';
import { mediates, presides, useRoom } from '../room/context';
import { PanelHead } from '../room/PanelHead';
import styles from './agreement.module.css';
import { ClauseDialog } from './ClauseDialog';
import { FixedPart } from './FixedPart';
import { HeadDialog } from './HeadDialog';
import { look, lookedAt } from './looked';
import { SuggestDialog } from './SuggestDialog';
import { useTemplates } from './useTemplates';

type Open = { kind: 'head' } | { kind: 'clause'; clause?: ClauseView } | { kind: 'suggest'; clause?: ClauseView };

/** The agreement: mediators draft it, the others read it as it grows and suggest changes; then it is fixed, read aloud and signed. */
export default function AgreementPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  const { state, room, act } = here;
  const view = state.agreement;
  const [since] = useState(() => lookedAt(room.sessionId));
  const [open, setOpen] = useState<Open>();
  useEffect(() => {
    if (view !== undefined) look(room.sessionId, view);
  }, [room.sessionId, view]);
  const start = () => void act({ type: 'agreement.draft', head: { kind: 'FULL', facts: '', claims: [], signers: [] } });
  return (
    <section className={styles.panel} aria-label={t('title')} data-testid="agreement">
      <PanelHead title={t('title')} onClose={onClose} />
      {view === undefined ? (
        <div className={styles.part}>
          <p>{t(mediates(here) ? 'none.mediator' : 'none.party')}</p>
          {mediates(here) && (
            <Button onClick={start} data-testid="agreement-start">
              {t('start')}
            </Button>
          )}
        </div>
      ) : (
        <>
          {view.fixed !== undefined && <FixedPart view={view} fixed={view.fixed} />}
          <Head view={view} since={since} onEdit={() => setOpen({ kind: 'head' })} />
          <Clauses view={view} since={since} onOpen={setOpen} />
          {view.fixed === undefined && mediates(here) && <Fixing view={view} />}
        </>
      )}
      {view !== undefined && (
        <>
          <HeadDialog open={open?.kind === 'head'} view={view} onClose={() => setOpen(undefined)} />
          <ClauseDialog
            open={open?.kind === 'clause'}
            view={view}
            clause={open?.kind === 'clause' ? open.clause : undefined}
            onClose={() => setOpen(undefined)}
          />
          <SuggestDialog
            open={open?.kind === 'suggest'}
            clause={open?.kind === 'suggest' ? open.clause : undefined}
            onClose={() => setOpen(undefined)}
          />
        </>
      )}
    </section>
  );
}

function Head({ view, since, onEdit }: { view: AgreementView; since: string; onEdit: () => void }) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  const { head, parties } = view;
  const changed = since !== '' && (view.headAt ?? '') > since;
  return (
    <div className={styles.part} data-changed={changed}>
      <h3>
        {t(`kind.${head.kind}`)} {changed && <span className={styles.changed}>{t('changed')}</span>}
      </h3>
      <dl className={styles.facts}>
        <dt>{t('parties')}</dt>
        <dd>{parties.map((p) => p.entityName ?? p.name).join(' · ')}</dd>
        <dt>{t('facts')}</dt>
        <dd>{head.facts === '' ? t('notYet') : head.facts}</dd>
        <dt>{t('claims')}</dt>
        <dd>
          {head.claims.length === 0 && t('notYet')}
          <ul className={styles.plain}>
            {head.claims.map((claim) => (
              <li key={claim.text}>
                {claim.text} <span className={styles.soft}>{t(claim.settled ? 'claim.settled' : 'claim.open')}</span>
              </li>
            ))}
          </ul>
        </dd>
        <dt>{t('signers')}</dt>
        <dd>
          {head.signers.length === 0 && t('notYet')}
          <ul className={styles.plain}>
            {head.signers.map((signer) => {
              const party = parties.find((p) => p.partyId === signer.partyId);
              return (
                <li key={signer.partyId + signer.participantId}>
                  {t('signsFor', {
                    who: person(here.room, signer.participantId)?.name ?? '',
                    party: party?.entityName ?? party?.name ?? '',
                  })}
                  {signer.workers.length > 0 && t('forWorkers', { names: signer.workers.join('、') })}
                </li>
              );
            })}
          </ul>
        </dd>
        {head.noDefaultClause !== undefined && (
          <>
            <dt>{t('noDefault')}</dt>
            <dd>{head.noDefaultClause}</dd>
          </>
        )}
      </dl>
      {mediates(here) && (
        <Button size="sm" variant="outline" onClick={onEdit} data-testid="agreement-head">
          {t('edit')}
        </Button>
      )}
    </div>
  );
}

function Clauses({ view, since, onOpen }: { view: AgreementView; since: string; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  const general = view.suggestions.filter((s) => s.clauseId === undefined);
  return (
    <div className={styles.part}>
      <h3>{t('clauses')}</h3>
      {view.clauses.length === 0 && <p className={styles.soft}>{t('noClauses')}</p>}
      <ol className={styles.clauses}>
        {view.clauses.map((clause) => (
          <ClauseItem key={clause.clause.clauseId} view={view} clause={clause} since={since} onOpen={onOpen} />
        ))}
      </ol>
      <Suggestions all={general} />
      <div className={styles.buttons}>
        {mediates(here) ? (
          <Button size="sm" onClick={() => onOpen({ kind: 'clause' })} data-testid="clause-add">
            {t('addClause')}
          </Button>
        ) : (
          mayDeal(here.me.role) && (
            <Button size="sm" variant="outline" onClick={() => onOpen({ kind: 'suggest' })} data-testid="suggest">
              {t('suggest')}
            </Button>
          )
        )}
      </div>
    </div>
  );
}

function mayDeal(role: string): boolean {
  return ['APPLICANT', 'RESPONDENT', 'THIRD_PARTY', 'AGENT', 'REPRESENTATIVE'].includes(role);
}

interface ItemProps {
  view: AgreementView;
  clause: ClauseView;
  since: string;
  onOpen: (open: Open) => void;
}

function ClauseItem({ view, clause, since, onOpen }: ItemProps) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  const templates = useTemplates();
  const { clauseId, template } = clause.clause;
  const about = templates.find((each) => each.template === template);
  const words = language() === 'en' ? about?.en : about?.zh;
  const changed = since !== '' && clause.changedAt > since;
  const findings = view.findings.filter((f) => f.clauseId === clauseId);
  return (
    <li data-testid="clause" data-template={template} data-changed={changed}>
      <p className={styles.what}>
        <strong>{words?.name ?? template}</strong> {changed && <span className={styles.changed}>{t('changed')}</span>}
      </p>
      <p lang="zh-CN" className={styles.sentence}>
        {clause.sentence}
      </p>
      {words !== undefined && <p className={styles.soft}>{words.explanation}</p>}
      <p className={styles.soft}>
        {t('by', {
          name: person(here.room, clause.changedBy)?.name ?? '',
          time: timeOfDay(clause.changedAt, language()),
        })}
      </p>
      <Findings all={findings} />
      <Suggestions all={view.suggestions.filter((s) => s.clauseId === clauseId)} />
      <div className={styles.buttons}>
        {mediates(here) ? (
          <>
            <Button size="xs" variant="outline" onClick={() => onOpen({ kind: 'clause', clause })}>
              {t('edit')}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="red"
              onClick={() => void here.act({ type: 'agreement.remove_clause', clauseId })}
            >
              {t('remove')}
            </Button>
          </>
        ) : (
          mayDeal(here.me.role) && (
            <Button size="xs" variant="outline" onClick={() => onOpen({ kind: 'suggest', clause })}>
              {t('suggestHere')}
            </Button>
          )
        )}
      </div>
    </li>
  );
}

function Suggestions({ all }: { all: readonly SuggestionView[] }) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  if (all.length === 0) return null;
  const answer = (suggestionId: string, taken: boolean) =>
    void here.act({ type: 'agreement.answer', suggestionId, taken });
  return (
    <ul className={styles.suggestions}>
      {all.map(({ suggestionId, participantId, text, taken }) => (
        <li key={suggestionId} data-testid="suggestion" data-taken={taken}>
          <p>{t('suggested', { name: person(here.room, participantId)?.name ?? '', text })}</p>
          {taken !== undefined && <p className={styles.soft}>{t(taken ? 'taken' : 'left')}</p>}
          {taken === undefined && mediates(here) && (
            <div className={styles.buttons}>
              <Button size="xs" onClick={() => answer(suggestionId, true)} data-testid="suggestion-take">
                {t('take')}
              </Button>
              <Button size="xs" variant="outline" onClick={() => answer(suggestionId, false)}>
                {t('leave')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Findings({ all }: { all: readonly AgreementFinding[] }) {
  const { t } = useTranslation('agreement');
  if (all.length === 0) return null;
  return (
    <ul className={styles.findings}>
      {all.map(({ kind, about }) => (
        <li key={kind + (about ?? '')} data-testid={`finding-${kind}`}>
          {t(`finding.${kind}`, { about: about ?? '' })}
        </li>
      ))}
    </ul>
  );
}

function Fixing({ view }: { view: AgreementView }) {
  const { t } = useTranslation('agreement');
  const here = useRoom();
  const left = view.findings.length;
  return (
    <div className={styles.part}>
      <p role="status" className={styles.what} data-testid="agreement-findings" data-left={left}>
        {left === 0 ? t('clear') : t('toMend', { count: left })}
      </p>
      <Findings all={view.findings.filter((f) => f.clauseId === undefined)} />
      {presides(here) && (
        <Button
          disabled={left > 0}
          onClick={() => void here.act({ type: 'agreement.fix' })}
          data-testid="agreement-fix"
        >
          {t('fix')}
        </Button>
      )}
      <p className={styles.soft}>{t('fixMeans')}</p>
    </div>
  );
}
