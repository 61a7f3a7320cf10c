import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ObjectionView, TranscriptLineNotice } from '../protocol';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { mediates, useRoom } from '../room/context';
import { ofASide } from '../room/awaiting';
import { Draft } from './Draft';
import { Objection } from './Objection';
import styles from './papers.module.css';
import { SpeakerChoice } from './SpeakerChoice';
import { StrikeForm } from './StrikeForm';

interface LineItemProps {
  line: TranscriptLineNotice;
  objections: readonly ObjectionView[];
}

/** A line with what was said against it. A mediator corrects and strikes it; whose words or side it concerns objects to it. */
export function LineItem({ line, objections }: LineItemProps) {
  const { t } = useTranslation('papers');
  const here = useRoom();
  const { me, act } = here;
  const [open, setOpen] = useState<'correct' | 'strike' | 'object'>();
  const close = () => setOpen(undefined);
  const acts = me.place.kind === 'joint' && !line.struck && open === undefined;
  const object = async (text: string) => {
    const taken = await act({ type: 'transcript.object', lineId: line.lineId, text });
    if (taken) close();
    return taken;
  };
  return (
    <li className={styles.line} data-testid="line" data-struck={line.struck} data-corrected={line.corrected}>
      <p className={styles.soft}>
        <time dateTime={line.heardAt}>{timeOfDay(line.heardAt, language(), true)}</time> <strong>{line.speaker}</strong>
        {line.corrected && !line.struck && <span className={styles.mark}>{t('line.corrected')}</span>}
        {line.struck && <span className={styles.mark}>{t('line.struck')}</span>}
      </p>
      <p className={styles.words}>{line.struck ? <s>{line.text}</s> : line.text}</p>
      {objections.map((objection) => (
        <Objection key={objection.objectionId} objection={objection} line={line} />
      ))}
      {acts && (
        <div className={styles.buttons}>
          {mediates(here) && (
            <>
              <button
                type="button"
                className={styles.plain}
                onClick={() => setOpen('correct')}
                data-testid="line-correct"
              >
                {t('line.correct')}
              </button>
              <button
                type="button"
                className={styles.plain}
                onClick={() => setOpen('strike')}
                data-testid="line-strike"
              >
                {t('line.strike')}
              </button>
            </>
          )}
          {(ofASide(me.role) || me.role === 'WITNESS') && (
            <button type="button" className={styles.plain} onClick={() => setOpen('object')} data-testid="line-object">
              {t('line.object')}
            </button>
          )}
        </div>
      )}
      {open === 'correct' && <CorrectForm line={line} onDone={close} />}
      {open === 'strike' && <StrikeForm line={line} onDone={close} />}
      {open === 'object' && (
        <Draft
          label={t('line.objectText')}
          hint={t('line.objectHint')}
          send={t('line.objectSend')}
          most={500}
          onSend={object}
          onCancel={close}
          testId="object"
        />
      )}
    </li>
  );
}

interface CorrectFormProps {
  line: TranscriptLineNotice;
  /** What it answers. */
  objectionId?: string;
  onDone: () => void;
}

export function CorrectForm({ line, objectionId, onDone }: CorrectFormProps) {
  const { t } = useTranslation('papers');
  const { act } = useRoom();
  const [speaker, setSpeaker] = useState(line.speakerId);
  const id = useId();
  const send = async (text: string) => {
    const answers = objectionId === undefined ? {} : { objectionId };
    const taken = await act({
      type: 'transcript.correct',
      lineId: line.lineId,
      text,
      speakerId: speaker,
      ...answers,
    });
    if (taken) onDone();
    return taken;
  };
  return (
    <Draft
      label={t('line.correctText')}
      hint={t('line.correctHint')}
      send={t('line.correctSend')}
      least={1}
      most={2_000}
      initial={line.text}
      onSend={send}
      onCancel={onDone}
      testId="correct"
    >
      <SpeakerChoice id={id} label={t('write.speaker')} value={speaker} onChoose={setSpeaker} />
    </Draft>
  );
}
