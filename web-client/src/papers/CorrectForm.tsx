import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { TranscriptLineNotice } from '../protocol';
import { useRoom } from '../room/context';
import { Draft } from './Draft';
import { SpeakerChoice } from './SpeakerChoice';

interface CorrectFormProps {
  line: TranscriptLineNotice;
  /** What it answers. */
  objectionId?: string;
  onDone: () => void;
}

/** Other words or another speaker for a line; the old words stay in the log. */
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
