import { useTranslation } from 'react-i18next';

import type { GapCause, ReviewSession, TimelineEntry } from '../protocol';
import type { EventType } from './chapters';

/** A log entry in words: what happened, to whom, and the text that came with it. */
export function useEventWords(session: ReviewSession): (entry: TimelineEntry) => { what: string; text?: string } {
  const { t, i18n } = useTranslation('review');
  return ({ type, participantId, text }) => {
    // A type this page does not know yet is shown by its name rather than left out.
    const known = i18n.exists(`event.${type}`, { ns: 'review' });
    const happened = known ? t(`event.${type as EventType}`) : type;
    const name = session.participants.find((each) => each.participantId === participantId)?.name;
    const what = name === undefined ? happened : `${happened} · ${name}`;
    if (text === undefined || text === '') return { what };
    const cause = i18n.exists(`gaps.cause.${text}`, { ns: 'review' });
    return { what, text: cause ? t(`gaps.cause.${text as GapCause}`) : text };
  };
}
