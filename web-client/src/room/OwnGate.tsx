import { Button } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConsentKind, Disclosed, GateEntry, GateItem, NoticeList } from '../protocol';
import { api } from '../shared/api';
import { citation } from '../shared/format';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { useRoom } from './context';
import { MARK, missing, NOTICE_OF } from './gate';
import styles from './gate.module.css';
import waiting from './waiting.module.css';
import { useItemWords } from './useItemWords';

const CONSENT: Partial<Record<GateItem, ConsentKind>> = {
  ONLINE_MEDIATION: 'ONLINE_MEDIATION',
  RECORDING: 'RECORDING',
  RECORDING_REPLACES_TRANSCRIPT: 'RECORDING_REPLACES_TRANSCRIPT',
};

/** One's own list: what is settled, what is still to do, and the press that does it. */
export function OwnGate() {
  const { t } = useTranslation('room');
  const { state, room } = useRoom();
  const row = state.gate?.rows.find(({ participantId }) => participantId === room.me);
  if (row === undefined) return null;
  const open = missing(row);
  return (
    <section className={waiting.card} aria-labelledby="own-gate" data-testid="own-gate" data-clear={row.clear}>
      <h2 id="own-gate">{t('gate.own.title')}</h2>
      <p role="status" className={styles.sum} data-clear={row.clear}>
        {row.clear ? t('gate.own.clear') : t('gate.own.open', { count: open.length })}
      </p>
      <Answers />
      <ul className={styles.items}>
        {row.entries.map((entry) => (
          <Own key={entry.item} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Own({ entry }: { entry: GateEntry }) {
  const { t } = useTranslation('room');
  const { act } = useRoom();
  const words = useItemWords();
  const language = useLanguage();
  const { item, state, article, detail } = entry;
  const notice = NOTICE_OF[item];
  const consent = CONSENT[item];
  const open = state === 'MISSING' || state === 'OVERRIDDEN';
  return (
    <li className={styles.item} data-item={item} data-state={state} data-testid={`own-${item}`}>
      <span className={styles.mark} aria-hidden>
        {MARK[state]}
      </span>
      <div>
        {t(`gate.item.${item}`)} <span className={styles.state}>{words(entry)}</span>
        {state !== 'SETTLED' && (
          <div className={styles.small}>
            {t(`gate.own.${item}`)} {citation(article, language)}
          </div>
        )}
        {open && notice !== undefined && detail !== undefined && <Notice noticeId={notice} version={detail} />}
        {consent !== undefined && (open || state === 'REFUSED') && (
          <div className={styles.buttons}>
            <Button
              onClick={() => void act({ type: 'consent.set', kind: consent, granted: true })}
              data-testid={`own-agree-${item}`}
            >
              {t('gate.own.agree')}
            </Button>
            {state !== 'REFUSED' && (
              <Button
                variant="outline"
                onClick={() => void act({ type: 'consent.set', kind: consent, granted: false })}
                data-testid={`own-refuse-${item}`}
              >
                {t('gate.own.refuse')}
              </Button>
            )}
          </div>
        )}
      </div>
    </li>
  );
}

/** A notice that was not read yet, to read here. */
function Notice({ noticeId, version }: { noticeId: string; version: string }) {
  const { t } = useTranslation('room');
  const { act } = useRoom();
  const language = useLanguage();
  // Told in the page's language: another one asks anew.
  const load = useCallback(
    (signal: AbortSignal) => api.get<NoticeList>(`/notices?in=${language}`, { signal }),
    [language],
  );
  const texts = useAsync(load);
  if (texts.state !== 'ready') return null;
  const notice = texts.value.notices.find((each) => each.noticeId === noticeId);
  if (notice === undefined) return null;
  return (
    <div data-testid={`read-${noticeId}`}>
      <p className={styles.said}>{notice.text}</p>
      <Button onClick={() => void act({ type: 'gate.read', noticeId, version })} data-testid={`have-read-${noticeId}`}>
        {notice.promise ?? t('gate.own.haveRead')}
      </Button>
    </div>
  );
}

/** What a mediator disclosed: one knows it and goes on, or objects; the answer may change (在线调解规则 art. 13). */
export function Answers() {
  const { t } = useTranslation('room');
  const { state } = useRoom();
  const disclosed = (state.gate?.disclosed ?? []).filter(({ kind }) => kind !== 'NONE');
  if (disclosed.length === 0) return null;
  return (
    <div className={styles.own} data-testid="answers">
      <h3>{t('gate.own.disclosed')}</h3>
      {disclosed.map((each) => (
        <Answer key={each.disclosureId} disclosed={each} />
      ))}
    </div>
  );
}

/** In the room: what was disclosed meanwhile, until it is waived. */
export function LateAnswers() {
  const { state, room } = useRoom();
  const open = (state.gate?.disclosed ?? []).filter(
    ({ kind, answers }) => kind !== 'NONE' && answers[room.me] !== true,
  );
  const asked = state.gate?.rows.some((row) => row.entries.some(({ item }) => item === 'DISCLOSURE')) === true;
  if (open.length === 0 || !asked) return null;
  return (
    <section className={styles.late} aria-live="polite" data-testid="late">
      {open.map((each) => (
        <Answer key={each.disclosureId} disclosed={each} />
      ))}
    </section>
  );
}

function Answer({ disclosed }: { disclosed: Disclosed }) {
  const { t } = useTranslation('room');
  const { act, room } = useRoom();
  const { disclosureId, name, kind, text, answers } = disclosed;
  const waived = answers[room.me];
  return (
    <div
      data-testid={`answer-${disclosureId}`}
      data-answer={waived === undefined ? 'open' : waived ? 'waived' : 'objected'}
    >
      <p>
        <strong>{name}</strong> {t(`gate.disclosure.${kind}`)}
      </p>
      <p className={styles.said}>{text}</p>
      <p className={styles.small}>{t('gate.own.disclosedMeans')}</p>
      {waived !== undefined && (
        <p role="status">
          {waived ? '✓' : '✗'} {t(waived ? 'gate.own.youWaived' : 'gate.own.youObjected')}
        </p>
      )}
      <div className={styles.buttons}>
        {waived !== true && (
          <Button
            onClick={() => void act({ type: 'gate.answer', disclosureId, waived: true })}
            data-testid={`waive-${disclosureId}`}
          >
            {t('gate.own.waive')}
          </Button>
        )}
        {waived !== false && (
          <Button
            variant="outline"
            color="red"
            onClick={() => void act({ type: 'gate.answer', disclosureId, waived: false })}
            data-testid={`object-${disclosureId}`}
          >
            {t('gate.own.object')}
          </Button>
        )}
      </div>
    </div>
  );
}
