import type { AgreementView } from '../protocol';

/** When the agreement was changed last, by the server's clock; empty: never. */
export function changedAt(view: AgreementView): string {
  return [view.headAt ?? '', view.fixed?.at ?? '', ...view.clauses.map((c) => c.changedAt)].reduce(
    (latest, at) => (at > latest ? at : latest),
    '',
  );
}

const key = (sessionId: string) => `hejie.agreement.${sessionId}`;

/** What had been changed when one looked last on this device; what is newer is marked. */
export function lookedAt(sessionId: string): string {
  try {
    return sessionStorage.getItem(key(sessionId)) ?? '';
  } catch {
    return '';
  }
}

export function look(sessionId: string, view: AgreementView): void {
  try {
    sessionStorage.setItem(key(sessionId), changedAt(view));
  } catch {
    // Storage may be switched off: then everything stays marked.
  }
}

/** Whether something is new since one looked last. */
export function changed(sessionId: string, view: AgreementView): boolean {
  return changedAt(view) > lookedAt(sessionId);
}
