/** What was written with commas of either kind between. */
export function words(text: string): string[] {
  return text
    .split(/[、,，]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}
