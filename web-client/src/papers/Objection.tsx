import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ObjectionView, TranscriptLineNotice } from '../protocol';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { mediates, useRoom } from '../room/context';
import { ChangeButtons } from './ChangeButtons';
import { CorrectForm } from './CorrectForm';
import { Draft } from './Draft';
import styles from './papers.module.css';
import { StrikeForm } from './StrikeForm';

interface ObjectionProps {
  objection: ObjectionView;
  line: TranscriptLineNotice;
}

/** What someone says is wrong with a line, and what became of it: corrected, struck, kept for a reason (庭审录音录像规定 art. 7), or taken back. */
export function Objection({ objection, line }: ObjectionProps) {
  const { t } = useTranslation('papers');
  const here = useRoom();
  const { objectionId, answer, reason, name, text, at } = objection;
  const [open, setOpen] = useState<'correct' | 'strike' | 'keep'>();
  const close = () => setOpen(undefined);
  const keep = async (words: string) => {
    const taken = await here.act({ type: 'transcript.keep', objectionId, reason: words });
    if (taken) close();
    return taken;
  };
  const answers = mediates(here) && here.me.place.kind === 'joint' && answer === undefined;
  return (
    <div className={styles.objection} data-testid="objection" data-answer={answer ?? 'open'}>
      <p>
        <strong>{t('objection.by', { name, time: timeOfDay(at, language()) })}</strong> {text}
      </p>
      <p className={answer === undefined ? styles.open : styles.soft}>
        {answer === undefined
          ? t('objection.open')
          : t(answer === 'CORRECTED' && line.struck ? 'objection.struck' : `objection.answer.${answer}`)}
        {reason !== undefined && t('objection.reason', { reason })}
      </p>
      {answers && open === undefined && (
        <div className={styles.buttons}>
          {!line.struck && <ChangeButtons testId="objection" onChoose={setOpen} />}
          <button type="button" className={styles.plain} onClick={() => setOpen('keep')} data-testid="objection-keep">
            {t('objection.keep')}
          </button>
        </div>
      )}
      {open === 'correct' && <CorrectForm line={line} objectionId={objectionId} onDone={close} />}
      {open === 'strike' && <StrikeForm line={line} objectionId={objectionId} onDone={close} />}
      {open === 'keep' && (
        <Draft
          label={t('objection.keepReason')}
          hint={t('objection.keepHint')}
          send={t('objection.keep')}
          most={500}
          onSend={keep}
          onCancel={close}
          testId="keep"
        />
      )}
    </div>
  );
}
