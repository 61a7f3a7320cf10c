import { useTranslation } from 'react-i18next';

import type { ReviewSession } from '../protocol';
import type { GapBand } from './axis';

/** A gap's reason in words, with the person where one is on file. */
export function useReason(session: ReviewSession): (band: GapBand) => string {
  const { t } = useTranslation('review');
  return ({ cause, participantId, whole }) => {
    const reason = t(`gaps.cause.${cause}`);
    const name = session.participants.find((each) => each.participantId === participantId)?.name;
    if (name === undefined) return reason;
    return `${reason} · ${t(whole ? 'gaps.by' : 'gaps.only', { name })}`;
  };
}
