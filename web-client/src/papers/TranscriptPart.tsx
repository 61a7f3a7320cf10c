import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { mediates, useRoom } from '../room/context';
import { awaits } from '../room/awaiting';
import { DraftsPart } from './DraftsPart';
import { LineForm } from './LineForm';
import { LineItem } from './LineItem';
import styles from './papers.module.css';
import { ReadingPart } from './ReadingPart';
import SpeechConsent from './SpeechConsent';

/** The transcript as it grows; the mediator's form under it, and at its end what was read back and who confirmed it. */
export function TranscriptPart() {
  const { t } = useTranslation('papers');
  const here = useRoom();
  const { state, me } = here;
  const { lines, reading, objections, drafting, drafts } = state.papers;
  const [takenId, setTakenId] = useState<string>();
  // One that was thrown away meanwhile, since its speaker withdrew, is not in the form either.
  const taken = drafts.find(({ draftId }) => draftId === takenId);
  const [busy, setBusy] = useState(false);
  const writes = mediates(here) && me.place.kind === 'joint';
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (writes) end.current?.scrollIntoView({ block: 'nearest' });
  }, [lines.length, writes]);
  return (
    <>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('part.transcript')}>
        <p className={styles.soft}>{t(me.role === 'WITNESS' ? 'about.witness' : 'about.transcript')}</p>
        {me.place.kind !== 'joint' && <p className={styles.note}>{t('apart')}</p>}
        {awaits(state.papers, me.participantId) && reading !== undefined && (
          <p className={styles.note} role="status" data-testid="asked-to-confirm">
            {t('reading.asked', { version: reading.version, time: timeOfDay(reading.at, language()) })}
          </p>
        )}
        {!mediates(here) && drafting !== undefined && <SpeechConsent />}
        {lines.length === 0 && <p className={styles.soft}>{t('line.none')}</p>}
        <ol className={styles.lines} aria-label={t('line.all')}>
          {lines.map((line) => (
            <LineItem
              key={line.lineId}
              line={line}
              objections={objections.filter(({ lineId }) => lineId === line.lineId)}
            />
          ))}
          <li ref={end} aria-hidden />
        </ol>
        <ReadingPart />
      </div>
      {writes && (
        <LineForm key={taken?.draftId ?? 'own'} draft={taken} onBusy={setBusy} onDone={() => setTakenId(undefined)} />
      )}
      {/* Under the form: what comes must not move it from under the pointer. */}
      {writes && drafting !== undefined && (
        <DraftsPart drafting={drafting} taken={taken} busy={busy} onTake={(draft) => setTakenId(draft.draftId)} />
      )}
    </>
  );
}
