import { useState } from 'react';

import type { OpsNodes } from '../protocol';
import { type Sample, withSample } from './trend';

export type Trends = ReadonlyMap<string, readonly Sample[]>;

/** Keeps what was read: the server tells only the last second. A page just opened has an empty past. */
export function useTrends(nodes: OpsNodes | undefined, readAt: number | undefined): Trends {
  const [kept, setKept] = useState<{ trends: Trends; readAt: number | undefined }>({
    trends: new Map(),
    readAt: undefined,
  });
  if (nodes === undefined || readAt === undefined || readAt === kept.readAt) return kept.trends;
  const trends = new Map(
    nodes.nodes.map((node) => {
      const { packetsInPerSecond: packetsIn, packetsOutPerSecond: packetsOut, cpu } = node;
      const sample = { atMs: readAt, packetsIn, packetsOut, cpu };
      return [node.nodeId, withSample(kept.trends.get(node.nodeId) ?? [], sample)] as const;
    }),
  );
  // Set while drawing, as React asks for state derived from what comes in: no extra turn shows the old plot with new figures.
  setKept({ trends, readAt });
  return trends;
}
