import type { CustodyAction } from '../protocol';

/** Every act of the custody log, in the order of a recording's life; the compiler sees to it that none is missing. */
const ALL: Record<CustodyAction, true> = {
  GRANT_ASKED: true,
  GRANT_GIVEN: true,
  GRANT_REFUSED: true,
  GRANT_REVOKED: true,
  RELEASE_ASKED: true,
  RELEASE_SIGNED: true,
  RELEASE_REFUSED: true,
  VIEW_REFUSED: true,
  VIEW_OPENED: true,
  VIEW_ENDED: true,
  RANGE_SERVED: true,
  RANGE_PLAYED: true,
  VERIFIED: true,
  EXPORT_MADE: true,
  EXPORT_TAKEN: true,
  DERIVATIVE_MADE: true,
  DERIVATIVE_READ: true,
  ARCHIVE_SEARCHED: true,
  RETENTION_CHOSEN: true,
  HOLD_PLACED: true,
  HOLD_LIFTED: true,
  DISPOSAL_PROPOSED: true,
  DISPOSAL_REFUSED: true,
  DISPOSAL_CONFIRMED: true,
  DISPOSED: true,
  COPY_CHECKED: true,
  COPY_REPAIRED: true,
  RESTORED: true,
  CLOCK_ACCEPTED: true,
  CUSTODY_READ: true,
};

export const ACTIONS = Object.keys(ALL) as readonly CustodyAction[];
