import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { DraftingNotice, DraftNotice } from '../protocol';
import { list, timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { isMediator } from '../signal/room';
import { useRoom } from '../room/context';
import styles from './papers.module.css';

interface DraftsPartProps {
  drafting: DraftingNotice;
  /** The one that is in the form. */
  taken: DraftNotice | undefined;
  /** Other words are in the form: they are not to be lost. */
  busy: boolean;
  onTake: (draft: DraftNotice) => void;
}

/** A mediator's: whether a machine drafts lines, why not, and its drafts. None is a line before a mediator has read and sent it. */
export function DraftsPart({ drafting, taken, busy, onTake }: DraftsPartProps) {
  const { t } = useTranslation(['papers', 'room']);
  const { state, room, act } = useRoom();
  const id = useId();
  const missing = room.participants.filter(
    (p) =>
      p.place.kind === 'joint' && p.presence !== 'GONE' && !isMediator(p.role) && p.consents?.SPEECH_TO_TEXT !== true,
  );
  const { on } = drafting;
  const recorded = room.recording === 'RECORDING';
  const open = state.papers.drafts.filter(({ draftId }) => draftId !== taken?.draftId);
  return (
    <section className={styles.drafts} aria-labelledby={`${id}-title`} data-testid="drafts" data-on={on}>
      <div className={styles.row}>
        <h3 id={`${id}-title`}>{t('drafts.title')}</h3>
        <button
          type="button"
          id={`${id}-switch`}
          role="switch"
          aria-checked={on}
          aria-labelledby={`${id}-title ${id}-switch`}
          aria-describedby={`${id}-state`}
          className={styles.plain}
          disabled={!on && (!recorded || missing.length > 0)}
          onClick={() => void act({ type: 'transcript.drafts', on: !on })}
          data-testid="drafts-switch"
        >
          {t(on ? 'drafts.on' : 'drafts.off')}
        </button>
      </div>
      <div id={`${id}-state`} role="status" data-testid="drafts-state">
        {on && drafting.engine !== undefined && drafting.engine !== 'ANSWERING' && (
          <p className={styles.open} data-engine={drafting.engine}>
            {t(`drafts.engine.${drafting.engine}`)}
          </p>
        )}
        {!on && drafting.ended !== undefined && drafting.ended !== 'TURNED_OFF' && (
          <p className={styles.open} data-ended={drafting.ended}>
            {t(`drafts.ended.${drafting.ended}`)}
          </p>
        )}
        {!on && !recorded && <p className={styles.soft}>{t('drafts.notRecorded')}</p>}
        {!on && missing.length > 0 && (
          <p className={styles.soft} data-testid="drafts-missing">
            {t('drafts.missing', {
              names: list(
                missing.map(({ name }) => name),
                language(),
              ),
              where: t('room:consents.title'),
              papers: t('room:controls.papers'),
            })}
          </p>
        )}
      </div>
      {!on && <p className={styles.soft}>{t('drafts.about')}</p>}
      {busy && open.length > 0 && <p className={styles.soft}>{t('drafts.busy')}</p>}
      <ul className={styles.lines} aria-label={t('drafts.all')}>
        {open.map((draft) => (
          <DraftItem key={draft.draftId} draft={draft} busy={busy} onTake={onTake} />
        ))}
      </ul>
    </section>
  );
}

function DraftItem({
  draft,
  busy,
  onTake,
}: {
  draft: DraftNotice;
  busy: boolean;
  onTake: (draft: DraftNotice) => void;
}) {
  const { t } = useTranslation('papers');
  const { room, act } = useRoom();
  const { draftId, speakerId, text, heardAt } = draft;
  const name = room.participants.find((p) => p.participantId === speakerId)?.name ?? '';
  return (
    <li className={styles.line} data-testid="draft">
      <p>
        <strong>{name}</strong> <span className={styles.soft}>{timeOfDay(heardAt, language(), true)}</span>
      </p>
      <p className={styles.words}>{text}</p>
      <div className={styles.buttons}>
        <button
          type="button"
          className={styles.plain}
          disabled={busy}
          onClick={() => onTake(draft)}
          data-testid="draft-take"
        >
          {t('drafts.take')}
        </button>
        <button
          type="button"
          className={styles.plain}
          onClick={() => void act({ type: 'transcript.draft_done', draftId })}
          data-testid="draft-discard"
        >
          {t('drafts.discard')}
        </button>
      </div>
    </li>
  );
}
