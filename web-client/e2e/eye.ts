/** What a page's own script can tell about its looks; put into the page by {@link openEye}, so it must name nothing outside itself. */
export interface Eye {
  /** What makes the page scroll sideways or hides its own words (WCAG 2.2 §1.4.10, §1.4.4), and what a finger would miss (44 px). */
  misfits: () => string[];
  /** Puts the keyboard before the first control and notes every control, with how it looks without focus. */
  begin: () => number;
  /** What is wrong with the control that has the focus now, and which one that is: its number, or −1 for the page itself. */
  focused: () => { at: number; faults: string[] };
  /** Names the controls with these numbers. */
  named: (numbers: number[]) => string[];
}

declare global {
  interface Window {
    eye?: Eye;
  }
}

export function openEye(): void {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  interface Control {
    element: HTMLElement;
    /** Radio buttons of one name are one stop of the Tab key. */
    stop: string | Element;
    plain: string;
  }
  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex^="-"])';
  const FINGER = 44;
  const CONTRAST = 3;
  let controls: Control[] = [];

  const call = (element: Element): string => {
    const words = element.getAttribute('aria-label') ?? element.textContent;
    const id = element.getAttribute('data-testid');
    return `<${element.localName}${id === null ? '' : ` ${id}`}> ${words.trim().slice(0, 40)}`;
  };
  const rootOf = (): Element =>
    [...document.querySelectorAll('dialog')].filter((dialog) => dialog.open).at(-1) ?? document.body;
  const shown = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1;
  };
  const found = (): HTMLElement[] =>
    [...rootOf().querySelectorAll<HTMLElement>(CONTROLS)].filter(
      (element) => shown(element) && !element.matches(':disabled') && element.tabIndex >= 0,
    );
  const ring = (element: Element): string => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return outlineStyle === 'none' ? boxShadow : `${outlineStyle} ${outlineWidth} ${outlineColor} ${boxShadow}`;
  };

  const colour = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const ground = (element: Element | null): Colour => {
    for (let at = element; at !== null; at = at.parentElement) {
      const behind = colour(getComputedStyle(at).backgroundColor);
      if (behind[3] > 0.5) return behind;
    }
    return [255, 255, 255, 1];
  };
  /** WCAG 2.2, relative luminance and contrast ratio. */
  const luminance = ([red, green, blue]: Colour): number => {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one: Colour, other: Colour): number => {
    const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (bright + 0.05) / (dark + 0.05);
  };

  /** The part of an element that its scrolling ancestors and the window leave to be seen. */
  const seen = (element: Element): { left: number; top: number; right: number; bottom: number } => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return {
      left: Math.max(0, left),
      top: Math.max(0, top),
      right: Math.min(innerWidth, right),
      bottom: Math.min(innerHeight, bottom),
    };
  };
  const covered = (element: Element): string | undefined => {
    const { left, top, right, bottom } = seen(element);
    if (right - left < 1 || bottom - top < 1) return 'has the focus out of sight';
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return over === null || element.contains(over) || over.contains(element)
      ? undefined
      : `has the focus under ${call(over)}`;
  };

  const scrolls = (element: Element): boolean => {
    for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const cut = (element: Element): boolean => {
    if (!(element instanceof HTMLElement)) return false;
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    return (
      element.innerText.trim() !== '' &&
      ((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (hides(overflowY) && element.scrollHeight > element.clientHeight + 1))
    );
  };

  window.eye = {
    misfits() {
      const faults: string[] = [];
      const { scrollWidth, clientWidth } = document.documentElement;
      const all = [...rootOf().querySelectorAll('*')].filter(
        (element) => shown(element) && !element.matches('.visually-hidden'),
      );
      if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide in a window of ${clientWidth}`);
      for (const element of all) {
        const { right, left } = element.getBoundingClientRect();
        if (right > clientWidth + 1 && left >= 0 && !scrolls(element)) faults.push(`sticks out: ${call(element)}`);
        if (cut(element)) faults.push(`words are cut: ${call(element)}`);
      }
      for (const element of found()) {
        const target = element.closest('label') ?? element;
        const { width, height } = target.getBoundingClientRect();
        const inText = getComputedStyle(element).display === 'inline';
        if (!inText && (width < FINGER - 0.5 || height < FINGER - 0.5))
          faults.push(`small for a finger, ${Math.round(width)} × ${Math.round(height)}: ${call(element)}`);
      }
      return faults;
    },
    begin() {
      const start = document.createElement('span');
      start.tabIndex = -1;
      rootOf().prepend(start);
      start.focus({ preventScroll: true });
      start.remove();
      scrollTo(0, 0);
      controls = found().map((element) => ({
        element,
        stop: element instanceof HTMLInputElement && element.type === 'radio' ? `radio ${element.name}` : element,
        plain: ring(element),
      }));
      return controls.length;
    },
    focused() {
      const element = document.activeElement;
      if (element === null || element === document.body || element.localName === 'html') return { at: -1, faults: [] };
      const at = controls.findIndex((control) => control.element === element);
      const faults: string[] = [];
      const look = getComputedStyle(element);
      const drawn = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1;
      if (!drawn && (look.boxShadow === 'none' || ring(element) === controls[at]?.plain))
        faults.push(`no mark of the focus: ${call(element)}`);
      if (drawn) {
        const inside = parseFloat(look.outlineOffset) < 0;
        const ratio = contrast(colour(look.outlineColor), ground(inside ? element : element.parentElement));
        if (ratio < CONTRAST) faults.push(`the mark of the focus is faint, ${ratio.toFixed(1)} : 1: ${call(element)}`);
      }
      const hidden = covered(element);
      if (hidden !== undefined) faults.push(`${hidden}: ${call(element)}`);
      return { at: at === -1 ? controls.length : at, faults };
    },
    named(numbers) {
      const stops = new Set(numbers.map((number) => controls[number]?.stop));
      return controls
        .filter(({ stop, element }) => !stops.has(stop) && element.isConnected && !element.matches(':disabled'))
        .map(({ element }) => call(element));
    },
  };
}
