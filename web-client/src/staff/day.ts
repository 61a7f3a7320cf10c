/** The calendar day around a moment, in the browser's own time zone: from midnight to the next midnight. */
export function dayOf(moment: Date): { from: Date; to: Date } {
  const from = new Date(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return { from, to: new Date(moment.getFullYear(), moment.getMonth(), moment.getDate() + 1) };
}

/** The next full quarter of an hour: a time people make appointments for. */
export function nextQuarter(moment: Date): Date {
  const quarter = 15 * 60_000;
  return new Date((Math.floor(moment.getTime() / quarter) + 1) * quarter);
}

/** What `<input type="datetime-local">` reads and writes: local time without a zone. */
export function localInput(moment: Date): string {
  const two = (figure: number) => String(figure).padStart(2, '0');
  const date = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${date}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
