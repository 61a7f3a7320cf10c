/** A way into the media node, to be tried by itself. */
export type Way = 'udp' | 'tcp' | 'relay';

const CANDIDATE = /^a=candidate:\S+ \d+ (\S+) /i;

/** The answer with only the addresses that can be reached this way; through a relay all can. */
export function only(answer: string, way: Way): string {
  if (way === 'relay') return answer;
  return answer
    .split('\r\n')
    .filter((line) => protocolOf(line) === undefined || protocolOf(line) === way)
    .join('\r\n');
}

/** Whether the answer names an address that can be reached this way at all. */
export function offers(answer: string, way: Way): boolean {
  return answer.split('\r\n').some((line) => {
    const protocol = protocolOf(line);
    return protocol !== undefined && (way === 'relay' || protocol === way);
  });
}

function protocolOf(line: string): string | undefined {
  return CANDIDATE.exec(line)?.[1]?.toLowerCase();
}
