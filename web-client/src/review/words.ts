import type { AccessGrant, AccessPurpose } from '../protocol';

/** In the order a court meets them. */
export const PURPOSES: readonly AccessPurpose[] = [
  'CONFIRMATION',
  'MEDIATION_STATEMENT',
  'FALSE_MEDIATION',
  'COMPLAINT',
  'TRANSCRIPT_OBJECTION',
];

/** Longest reason or basis the server takes. */
export const LONGEST = 500;

/** Whether an id is that of a caucus's own record, `<sessionId>-<caucusId>`: a session's has no hyphen. */
export function isTalk(sessionId: string): boolean {
  return sessionId.includes('-');
}

/** Whether a grant opens a session now, as far as the page can tell; the server decides. */
export function reaches(grant: AccessGrant, sessionId: string, caseId: string | undefined): boolean {
  if (grant.state !== 'IN_FORCE') return false;
  if (grant.sessionIds.length > 0) return grant.sessionIds.includes(sessionId);
  return !isTalk(sessionId) && (caseId === undefined || grant.caseId === caseId);
}

/** How long is left, in the two largest units that are not zero: `3 d 4 h`, `12 min`. */
export function timeLeft(ms: number, units: { day: string; hour: string; minute: string; second: string }): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), units.day],
    [Math.floor(seconds / 3_600) % 24, units.hour],
    [Math.floor(seconds / 60) % 60, units.minute],
    [seconds % 60, units.second],
  ];
  const first = parts.findIndex(([figure]) => figure > 0);
  if (first < 0 || first === 3) return `${seconds}${units.second}`;
  return parts
    .slice(first, first + 2)
    .filter(([figure]) => figure > 0)
    .map(([figure, unit]) => `${figure}${unit}`)
    .join(' ');
}
