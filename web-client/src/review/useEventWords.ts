import { useTranslation } from 'react-i18next';

import type { ReviewSession, TimelineEntry } from '../protocol';
import { type EventType, spoken } from './chapters';
import type words from './locales/zh-CN.json';

type Code = keyof typeof words.code;

/** A log entry in words: what happened, to whom, and the text that came with it. */
export function useEventWords(session: ReviewSession): (entry: TimelineEntry) => { what: string; text?: string } {
  const { t, i18n } = useTranslation('review');
  return ({ type, participantId, text }) => {
    // A type this page does not know yet is shown by its name rather than left out.
    const known = i18n.exists(`event.${type}`, { ns: 'review' });
    const happened = known ? t(`event.${type as EventType}`) : type;
    const name = session.participants.find((each) => each.participantId === participantId)?.name;
    const what = name === undefined ? happened : `${happened} · ${name}`;
    const said = spoken(type, text, (code) =>
      i18n.exists(`code.${code}`, { ns: 'review' }) ? t(`code.${code as Code}`) : code,
    );
    return said === undefined ? { what } : { what, text: said };
  };
}
