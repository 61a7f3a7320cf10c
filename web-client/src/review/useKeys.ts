import { useEffect } from 'react';

export type Keys = Readonly<Record<string, () => void>>;

/**
 * Keys of the whole page. A key that a focused control uses itself stays its own: letters in a text field, the space bar on a button.
 * Names are `KeyboardEvent.key`, with `Shift+` before it where that matters.
 */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (usedByFocus(event)) return;
      const act = (event.shiftKey ? keys[`Shift+${event.key}`] : undefined) ?? keys[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [keys]);
}

function usedByFocus({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    if (target.type === 'checkbox' || target.type === 'radio') return key === ' ' || target.type === 'radio';
    return target.type !== 'range';
  }
  if (target.matches('textarea, select, [contenteditable]')) return true;
  return target.matches('button, a[href], summary') && (key === ' ' || key === 'Enter');
}
