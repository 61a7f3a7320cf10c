import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { citation } from '../shared/format';
import { language } from '../shared/i18n';
import { useRoom } from '../room/context';
import { PanelHead } from '../room/PanelHead';
import { awaiting } from '../room/awaiting';
import { FactsPart } from './FactsPart';
import styles from './papers.module.css';
import { ProposalsPart } from './ProposalsPart';
import { TranscriptPart } from './TranscriptPart';

const PARTS = ['transcript', 'facts', 'proposals'] as const;
type Part = (typeof PARTS)[number];

/** The session's papers: the transcript, what nobody disputes, and proposals without prejudice (在线调解规则 arts. 18, 22). */
export default function PapersPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('papers');
  const { state, me } = useRoom();
  const waits = awaiting(state.papers, me);
  const [part, setPart] = useState<Part>(() => PARTS.find((each) => waits[each] > 0) ?? 'transcript');
  // A witness is told of the own words alone.
  const parts = me.role === 'WITNESS' ? PARTS.slice(0, 1) : PARTS;
  return (
    <section className={styles.panel} aria-label={t('title')} data-testid="papers">
      <PanelHead title={t('title')} onClose={onClose} />
      {parts.length > 1 && (
        <div className={styles.tabs} role="group" aria-label={t('parts')}>
          {parts.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={part === each}
              onClick={() => setPart(each)}
              data-testid={`papers-${each}`}
            >
              {t(`part.${each}`)}
              {waits[each] > 0 && (
                <span className={styles.count}>
                  <span aria-hidden>{waits[each]}</span>
                  <span className="visually-hidden">{t('awaits', { count: waits[each] })}</span>
                </span>
              )}
            </button>
          ))}
        </div>
      )}
      <Refused />
      {part === 'transcript' && <TranscriptPart />}
      {part === 'facts' && <FactsPart />}
      {part === 'proposals' && <ProposalsPart />}
    </section>
  );
}

/** On a narrow screen the panel lies over the stage, where a refusal is shown; it is read aloud there. */
function Refused() {
  const { t } = useTranslation('shared');
  const { refusal, dismissRefusal } = useRoom();
  if (refusal === undefined) return null;
  return (
    <div className={styles.refused} data-testid="papers-refusal" data-code={refusal.code}>
      <p>
        {refusal.message}
        {refusal.article !== undefined && (
          <small> {t('basis', { article: citation(refusal.article, language()) })}</small>
        )}
      </p>
      <button type="button" onClick={dismissRefusal} aria-label={t('close')}>
        ×
      </button>
    </div>
  );
}
