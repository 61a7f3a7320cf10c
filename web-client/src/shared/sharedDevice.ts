const KEPT = 'hejie.venue';

/** Whether this browser is a device that people share; the server holds what that means. */
export function isSharedDevice(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return false;
  }
}

export function shareDevice(shared: boolean): void {
  try {
    if (shared) localStorage.setItem(KEPT, '1');
    else localStorage.removeItem(KEPT);
  } catch {
    // Without storage the bar does not follow to the next pages; the page of the device itself still has its presses.
  }
}
