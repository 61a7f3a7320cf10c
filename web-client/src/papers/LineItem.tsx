import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ObjectionView, TranscriptLineNotice } from '../protocol';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { mediates, useRoom } from '../room/context';
import { ofASide } from '../signal/room';
import { ChangeButtons } from './ChangeButtons';
import { CorrectForm } from './CorrectForm';
import { Draft } from './Draft';
import { HearMoment } from './HearMoment';
import { Objection } from './Objection';
import styles from './papers.module.css';
import { StrikeForm } from './StrikeForm';

interface LineItemProps {
  line: TranscriptLineNotice;
  objections: readonly ObjectionView[];
}

/** A line with what was said against it. A mediator corrects and strikes it; whose words or side it concerns objects to it; all of these hear its moment again. */
export function LineItem({ line, objections }: LineItemProps) {
  const { t } = useTranslation('papers');
  const here = useRoom();
  const { me, act } = here;
  const [open, setOpen] = useState<'correct' | 'strike' | 'object'>();
  const close = () => setOpen(undefined);
  const inForce = me.place.kind === 'joint' && !line.struck;
  const acts = inForce && open === undefined;
  const objects = ofASide(me.role) || me.role === 'WITNESS';
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
      {inForce && (
        <div className={styles.buttons}>
          {(objects || mediates(here)) && <HearMoment line={line} />}
          {acts && mediates(here) && <ChangeButtons testId="line" onChoose={setOpen} />}
          {acts && objects && (
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
