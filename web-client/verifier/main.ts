import './style.css';
import type { Step } from './core/archive';
import type { Report } from './core/report';
import type { Language } from './core/text';
import type { Chosen } from './chosen';
import { fromDrop, fromInput } from './chosen';
import { button, el } from './dom';
import type { FromWorker, ToWorker } from './messages';
import { Player } from './player';
import { resultView } from './result';
import type { Word } from './words';
import { say } from './words';
import Checker from './worker?worker&inline';

/** What the page shows. */
type State =
  | { readonly is: 'empty' }
  | { readonly is: 'working'; readonly name: string; step?: Step }
  | { readonly is: 'result'; readonly report: Report; readonly at: string }
  | { readonly is: 'unreadable'; readonly why: Word; readonly detail: string };

const page = document.querySelector<HTMLDivElement>('#page') ?? document.body;

class Verifier {
  private language: Language = navigator.languages[0]?.startsWith('zh') === false && !location.hash ? 'en' : 'zh';
  private state: State = { is: 'empty' };
  private worker: Worker | undefined;
  private readonly player = new Player((track) => this.send({ do: 'play', track }));

  start(): void {
    if (location.hash === '#zh' || location.hash === '#en') this.language = location.hash === '#zh' ? 'zh' : 'en';
    document.addEventListener('dragover', (event) => {
      event.preventDefault();
      document.body.classList.toggle('dropping', this.state.is !== 'working');
    });
    document.addEventListener('dragleave', (event) => {
      if (!event.relatedTarget) document.body.classList.remove('dropping');
    });
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      document.body.classList.remove('dropping');
      if (event.dataTransfer && this.state.is !== 'working') this.dropped(event.dataTransfer);
    });
    this.show({ is: 'empty' }, false);
  }

  private dropped(data: DataTransfer): void {
    fromDrop(data).then(
      (chosen) => {
        if (chosen) this.check(chosen);
      },
      (e: unknown) =>
        this.show({ is: 'unreadable', why: 'unreadableDrop', detail: e instanceof Error ? e.message : '' }),
    );
  }

  private check(chosen: Chosen): void {
    this.stop();
    if (typeof DecompressionStream === 'undefined' || !isSecureContext) {
      this.show({ is: 'unreadable', why: 'unreadableOld', detail: navigator.userAgent });
      return;
    }
    this.worker = new Checker();
    this.worker.addEventListener('message', (event: MessageEvent<FromWorker>) => this.heard(event.data, chosen));
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.show({ is: 'unreadable', why: 'failed', detail: event.message });
    });
    const name =
      chosen.kind === 'zip' ? chosen.file.name : (chosen.files[0]?.file.webkitRelativePath.split('/')[0] ?? '');
    this.show({ is: 'working', name });
    this.send(chosen.kind === 'zip' ? { do: 'zip', file: chosen.file } : { do: 'folder', files: chosen.files });
  }

  private send(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private heard(message: FromWorker, chosen: Chosen): void {
    switch (message.is) {
      case 'step':
        if (this.state.is === 'working') this.progress(message.step);
        break;
      case 'report':
        this.show({ is: 'result', report: message.report, at: new Date().toISOString() });
        break;
      case 'unreadable':
        this.show({
          is: 'unreadable',
          why: chosen.kind === 'zip' ? 'unreadableZip' : 'failed',
          detail: message.detail,
        });
        break;
      case 'media':
        this.player.play(message.track, message.media, message.plain, this.language);
    }
  }

  private stop(): void {
    this.player.close();
    this.worker?.terminate();
    this.worker = undefined;
  }

  private readonly reset = (): void => {
    this.stop();
    this.show({ is: 'empty' });
  };

  private progress(step: Step): void {
    const share = step.total === 0 ? 0 : step.bytes / step.total;
    const bar = page.querySelector('progress');
    const words = page.querySelector('[data-testid="progress-words"]');
    if (bar) bar.value = share;
    if (words)
      words.textContent = `${Math.floor(share * 100)} % · ${size(step.bytes)} / ${size(step.total)} · ${step.done + 1}/${step.sessions}`;
  }

  private show(state: State, focus = true): void {
    this.state = state;
    this.draw();
    window.scrollTo(0, 0);
    if (focus) page.querySelector<HTMLElement>('h1')?.focus();
  }

  private draw(): void {
    const { language } = this;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = say('name', language);
    const other = button(language === 'zh' ? 'English' : '中文', 'language', () => {
      this.language = language === 'zh' ? 'en' : 'zh';
      this.draw();
      this.player.speak(this.language);
      page.querySelector<HTMLElement>('[data-testid="language"]')?.focus();
    });
    other.lang = language === 'zh' ? 'en' : 'zh-CN';
    const head = el('header', {}, el('span', { class: 'name' }, say('name', language)), other);
    const main = el('main', { 'data-state': this.state.is, 'data-testid': 'state' }, ...this.content());
    page.replaceChildren(head, main);
  }

  private content(): (Node | string)[] {
    const { language, state } = this;
    const words = (word: Word): string => say(word, language);
    switch (state.is) {
      case 'empty':
        return [title(words('title')), el('p', { class: 'lead' }, words('lead')), this.chooser()];
      case 'working':
        return [
          title(`${words('working')} ${state.name}`),
          el('progress', { max: '1', value: '0', 'aria-label': words('working') }),
          el('p', { 'data-testid': 'progress-words' }, '…'),
          button(words('cancel'), 'cancel', this.reset),
        ];
      case 'unreadable':
        return [
          el(
            'section',
            { class: 'verdict bad', role: 'alert' },
            title(words('unreadable')),
            el('p', {}, words(state.why)),
            el('p', { class: 'soft' }, words('detail') + state.detail),
          ),
          this.chooser(),
        ];
      case 'result':
        return [
          ...resultView(state.report, state.at, language, this.player),
          button(words('again'), 'again', this.reset, 'main'),
        ];
    }
  }

  private chooser(): HTMLElement {
    const words = (word: Word): string => say(word, this.language);
    const folder = this.input('folder-input', words('folder'));
    folder.toggleAttribute('webkitdirectory', true);
    const zip = this.input('zip-input', words('zip'));
    zip.accept = '.zip,application/zip';
    return el(
      'section',
      { class: 'chooser' },
      el('p', { class: 'when-calm' }, words('drop')),
      el('p', { class: 'when-dropping' }, words('dropNow')),
      el(
        'p',
        { class: 'buttons' },
        button(words('folder'), 'choose-folder', () => folder.click(), 'main'),
        button(words('zip'), 'choose-zip', () => zip.click()),
      ),
      folder,
      zip,
      el('p', { class: 'soft' }, words('what')),
    );
  }

  private input(testId: string, label: string): HTMLInputElement {
    const input = el('input', { type: 'file', hidden: true, 'data-testid': testId, 'aria-label': label });
    input.addEventListener('change', () => {
      const chosen = input.files ? fromInput(input.files) : undefined;
      if (chosen) this.check(chosen);
    });
    return input;
  }
}

function title(text: string): HTMLElement {
  return el('h1', { tabindex: '-1' }, text);
}

function size(bytes: number): string {
  return bytes < 1e6
    ? `${(bytes / 1e3).toFixed(0)} KB`
    : bytes < 1e9
      ? `${(bytes / 1e6).toFixed(1)} MB`
      : `${(bytes / 1e9).toFixed(2)} GB`;
}

new Verifier().start();
