import { fileName } from './core/play';
import type { PlayableTrack } from './core/report';
import { clock, sourceText } from './core/report';
import type { Language } from './core/text';
import { button, el, save } from './dom';
import { say } from './words';

/** Plays one track at a time: the chunks that were checked, joined. */
export class Player {
  readonly element = el('div', { class: 'player', 'data-testid': 'player' });
  private url: string | undefined;
  private now: { track: PlayableTrack; media: Blob; plain: Blob } | undefined;

  constructor(readonly ask: (track: PlayableTrack) => void) {}

  play(track: PlayableTrack, media: Blob, plain: Blob, language: Language): void {
    this.close();
    this.now = { track, media, plain };
    this.url = URL.createObjectURL(media);
    const kind = media.type.startsWith('audio') ? 'audio' : 'video';
    const player = el(kind, { controls: true, src: this.url, 'data-testid': 'media' });
    player.addEventListener('error', () => {
      player.hidden = true;
      this.element.querySelector('.cannot')?.removeAttribute('hidden');
    });
    this.element.replaceChildren(
      el('p', { class: 'title', role: 'status' }),
      player,
      el('p', { class: 'cannot', hidden: true }),
      el('p', { class: 'buttons' }),
    );
    this.speak(language);
    this.element.scrollIntoView({ block: 'nearest' });
    void player.play().catch(() => undefined); // a browser that wants a press: the controls are there
  }

  speak(language: Language): void {
    if (!this.now) return;
    const { track, plain } = this.now;
    this.element.querySelector('.title')?.replaceChildren(say('playing', language) + label(track, language));
    this.element.querySelector('.cannot')?.replaceChildren(say('cannotPlay', language));
    this.element
      .querySelector('.buttons')
      ?.replaceChildren(button(say('saveMedia', language), 'save-media', () => save(fileName(track), plain)));
  }

  close(): void {
    if (this.url !== undefined) URL.revokeObjectURL(this.url);
    this.url = undefined;
    this.now = undefined;
    this.element.replaceChildren();
  }
}

export function label(track: PlayableTrack, language: Language): string {
  const kind = sourceText(track.source)[language];
  return `${track.person} · ${kind} · ${clock(track.startMs)}–${clock(track.endMs)}`;
}
