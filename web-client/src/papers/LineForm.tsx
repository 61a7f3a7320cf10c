import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { DraftNotice } from '../protocol';
import { timeOfDay } from '../shared/format';
import { language } from '../shared/i18n';
import { useRoom } from '../room/context';
import { loudest } from '../room/awaiting';
import { Draft } from './Draft';
import styles from './papers.module.css';
import { SpeakerChoice } from './SpeakerChoice';

interface LineFormProps {
  /** A machine's, to be read and mended before it becomes a line. */
  draft: DraftNotice | undefined;
  /** Whether there are words in it. */
  onBusy: (busy: boolean) => void;
  /** The draft became a line, or was put back. */
  onDone: () => void;
}

/**
 * A new line. Whose words they are is proposed from who speaks, and when they were said from when writing began: the words were heard just before. Both
 * stay as they are while one writes, and the mediator may change them.
 */
export function LineForm({ draft, onBusy, onDone }: LineFormProps) {
  const { t } = useTranslation('papers');
  const { session, state, room, act } = useRoom();
  // The others come first: who writes is heard typing.
  const others = state.speaking.filter(({ peerId }) => peerId !== room.me);
  const now = loudest(others) ?? loudest(state.speaking);
  const [last, setLast] = useState(now);
  if (now !== undefined && now !== last) setLast(now);
  const [begun, setBegun] = useState<{ at: number; speaker: string | undefined } | undefined>(
    draft && { at: Date.parse(draft.heardAt), speaker: draft.speakerId },
  );
  const [chosen, setChosen] = useState<string>();
  const known = (id: string | undefined) => (room.participants.some((p) => p.participantId === id) ? id : undefined);
  const speaker = chosen ?? known(begun === undefined ? last : begun.speaker) ?? room.me;
  const moment = () => Math.max(session.now(), room.startedAt === undefined ? 0 : Date.parse(room.startedAt));
  const form = useRef<HTMLDivElement>(null);
  const drafted = draft !== undefined;
  useEffect(() => {
    onBusy(drafted);
    if (drafted) form.current?.querySelector('textarea')?.focus();
    return () => onBusy(false);
  }, [drafted, onBusy]);
  const type = (text: string) => {
    onBusy(text !== '' || draft !== undefined);
    if (draft !== undefined) return;
    if (text === '') setBegun(undefined);
    else setBegun((before) => before ?? { at: moment(), speaker: last });
  };
  const send = async (text: string) => {
    const heardAt = begun === undefined ? {} : { heardAt: new Date(begun.at).toISOString() };
    const from = draft === undefined ? {} : { draftId: draft.draftId };
    const taken = await act({ type: 'transcript.write', speakerId: speaker, text, ...heardAt, ...from });
    if (taken) {
      setChosen(undefined);
      if (draft !== undefined) onDone();
    }
    return taken;
  };
  const id = useId();
  return (
    <div className={styles.write} ref={form}>
      <Draft
        label={t('write.text')}
        send={t('write.send')}
        least={1}
        most={2_000}
        onSend={send}
        onType={type}
        testId="line"
        {...(draft && { initial: draft.text, hint: t('drafts.taken'), onCancel: onDone })}
      >
        <div className={styles.row}>
          <SpeakerChoice id={id} label={t('write.speaker')} value={speaker} onChoose={setChosen} />
          <p className={styles.when}>
            <span className={styles.soft}>{t('write.heardAt')}</span>
            <span data-testid="line-time">
              {begun === undefined ? <Clock now={moment} /> : timeOfDay(begun.at, language(), true)}
            </span>
          </p>
          {begun !== undefined && (
            <button
              type="button"
              className={styles.plain}
              onClick={() => setBegun({ at: moment(), speaker: begun.speaker })}
            >
              {t('write.now')}
            </button>
          )}
        </div>
        {now !== undefined && begun === undefined && chosen === undefined && (
          <p className={styles.soft} data-testid="line-proposed">
            {t('write.proposed')}
          </p>
        )}
      </Draft>
    </div>
  );
}

/** The time now; not read aloud, or it would be read every second. */
function Clock({ now }: { now: () => number }) {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), 1_000);
    return () => clearInterval(timer);
  });
  return <span aria-live="off">{timeOfDay(at, language(), true)}</span>;
}
