import { useCallback, useMemo, useState } from 'react';

import type { ReviewSession, TrackSource } from '../protocol';
import type { Axis } from './axis';
import { type Draft, editsAt, type PlacedRecording, recordingsOn, type Region } from './redaction';
import type { Marking } from './RegionLayer';

export interface Redaction {
  readonly recordings: readonly PlacedRecording[];
  readonly drafts: readonly Draft[];
  readonly add: (draft: Draft) => void;
  readonly remove: (index: number) => void;
  readonly clear: () => void;
  readonly drawing: boolean;
  readonly setDrawing: (on: boolean) => void;
  readonly region: Marking['region'];
  readonly setRegion: (region: Marking['region']) => void;
  readonly marking: Marking;
}

/** The edits that are being put together, and what of them is in force at the shown moment. */
export function useRedaction(session: ReviewSession, axis: Axis, positionMs: number): Redaction {
  const recordings = useMemo(() => recordingsOn(session, axis), [session, axis]);
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const [drawing, setDrawing] = useState(false);
  const [region, setRegion] = useState<Marking['region']>();
  const onRegion = useCallback(
    (participantId: string, source: TrackSource, marked: Region) =>
      setRegion({ participantId, source, region: marked }),
    [],
  );
  const edits = editsAt(drafts, recordings, positionMs);
  return {
    recordings,
    drafts,
    add: (draft) => setDrafts((last) => [...last, draft]),
    remove: (index) => setDrafts((last) => last.filter((_, each) => each !== index)),
    clear: () => setDrafts([]),
    drawing,
    setDrawing,
    region,
    setRegion,
    marking: { drawing, region, onRegion, edits },
  };
}
