import type { ReviewParticipant } from '../protocol';
import type { Lane } from './lanes';

/** A person's place on the stage, or their shared screen's. */
export interface Tile {
  key: string;
  participant: ReviewParticipant;
  picture: 'CAMERA' | 'SCREEN';
  lanes: readonly Lane[];
}

/** One for each person who is shown, screens last. */
export function tilesOf(lanes: readonly Lane[]): readonly Tile[] {
  const tiles = new Map<string, Tile>();
  for (const lane of lanes) {
    const picture = lane.source === 'SCREEN' ? 'SCREEN' : 'CAMERA';
    const key = `${lane.participant.participantId}-${picture}`;
    const { participant } = lane;
    tiles.set(key, { key, participant, picture, lanes: [...(tiles.get(key)?.lanes ?? []), lane] });
  }
  return [...tiles.values()].sort((a, b) => Number(a.picture === 'SCREEN') - Number(b.picture === 'SCREEN'));
}
