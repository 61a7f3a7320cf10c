// What moves by itself is fetched again every two seconds, unless somebody is in it.
'use strict';
const EVERY = 2000;
const busy = (part) => part.contains(document.activeElement) || part.querySelector('details[open]') !== null;
const refresh = async () => {
  const parts = [...document.querySelectorAll('[data-live]')].filter((part) => !busy(part));
  if (parts.length > 0 && !document.hidden) {
    try {
      const answer = await fetch(location.pathname);
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const part of parts) {
        const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
        if (now && now.innerHTML !== part.innerHTML && !busy(part)) part.replaceChildren(...now.childNodes);
      }
    } catch {
      // The simulator is away; the next look may find it.
    }
  }
  setTimeout(refresh, EVERY);
};
setTimeout(refresh, EVERY);
