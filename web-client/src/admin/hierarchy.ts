import type { BodyKind, BodyLevel } from '../protocol';

const LEVELS: readonly BodyLevel[] = ['NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY', 'TOWNSHIP'];

/** The levels a body below one of this level can have; the server decides, this only leaves out what it would refuse. */
export function levelsBelow(level: BodyLevel): BodyLevel[] {
  return LEVELS.slice(LEVELS.indexOf(level) + 1);
}

/** What may stand below a body of this kind. */
export function kindsBelow(kind: BodyKind): BodyKind[] {
  return kind === 'HRSS' ? ['MEDIATION', 'HRSS'] : [kind];
}

interface Placed {
  kind: BodyKind;
  level: BodyLevel;
}

/** Whether a body can be hung below another; the server decides. */
export function mayStandAbove(above: Placed, body: Placed): boolean {
  return kindsBelow(above.kind).includes(body.kind) && levelsBelow(above.level).includes(body.level);
}
