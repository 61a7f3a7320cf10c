import type { AssignmentState } from '../protocol';

/** How a state is marked, beside its word. */
export function toneOf(state: AssignmentState): 'good' | 'warn' | 'bad' | undefined {
  switch (state) {
    case 'PENDING_ACCEPTANCE':
    case 'READY':
      return 'warn';
    case 'AGREED':
    case 'CLOSED':
    case 'CONFIRMATION_APPLIED':
      return 'good';
    case 'LAPSED':
    case 'RECALLED':
    case 'TERMINATED':
    case 'DECLINED':
      return 'bad';
    default:
      return undefined;
  }
}
