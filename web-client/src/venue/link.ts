/** The secret of an invitation link, from the link as it was sent or from the secret alone; undefined where it is neither. */
export function tokenOf(typed: string): string | undefined {
  const text = typed.trim();
  const token = text.includes('#') ? text.slice(text.lastIndexOf('#') + 1) : text;
  return /^[\w-]{40,64}$/.test(token) ? token : undefined;
}
