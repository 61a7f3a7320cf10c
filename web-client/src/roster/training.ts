import type { Training } from '../protocol';

/** Training as people write it, one a line: name, hours, day. */
export function trainingText(training: readonly Training[]): string {
  return training.map(({ name, hours, on }) => `${name}、${hours}、${on}`).join('\n');
}

/** What a text says, or the number of the first line that cannot be read. */
export function trainingOf(text: string): Training[] | number {
  const training: Training[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const match = /^(.+?)\s*[、,，]\s*(\d{1,4})\s*[、,，]\s*(\d{4}-\d{2}-\d{2})$/.exec(line.trim());
    if (match === null) return index + 1;
    const [, name = '', hours = '', on = ''] = match;
    training.push({ name, hours: Number(hours), on });
  }
  return training;
}
