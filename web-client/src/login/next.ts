/** The page to go on to after signing in, if it is one of ours: a path that cannot name another host. */
export function safeNext(next: string | null): string | undefined {
  if (next === null || !/^\/(?![/\\])/.test(next) || next.startsWith('/login')) return undefined;
  return next;
}
