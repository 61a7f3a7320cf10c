import type { Finding, Report, SessionReport, Text } from './core/report';
import { group } from './core/statements';
import type { Language } from './core/text';
import { gapText, reportText, roleText, verdict } from './core/text';
import { button, el, save } from './dom';
import type { Player } from './player';
import { label } from './player';
import type { Word } from './words';
import { say } from './words';

/** More would only hide the first ones. */
const SHOWN = 200;

/** What the check found, in the order a judge asks: holds it? what does not fit? what is proved, what is not, what cannot be known? */
export function resultView(report: Report, at: string, language: Language, player: Player): HTMLElement[] {
  const words = (word: Word): string => say(word, language);
  const errors = report.findings.filter((one) => one.severity === 'error');
  const notes = report.findings.filter((one) => one.severity === 'note');
  const { counts } = report;
  const name = `${report.sessions[0]?.session ?? 'report'}-${at.slice(0, 10)}`;
  const locked = report.sessions.some((session) => session.locked);
  const tone = report.ok ? (locked ? 'partly' : 'good') : 'bad';
  const sentence =
    language === 'zh'
      ? `已查会话 ${report.sessions.length} 次、轨道 ${counts.tracks} 条、分片 ${counts.chunks} 个、事件 ${counts.events} 条、签名 ${counts.signatures} 个。`
      : `Checked: ${report.sessions.length} sessions, ${counts.tracks} tracks, ${counts.chunks} chunks, ${counts.events} events, ${counts.signatures} signatures.`;
  const all = [
    el(
      'section',
      { class: `verdict ${tone}`, role: 'status', 'data-testid': 'verdict', 'data-ok': String(report.ok) },
      el(
        'h1',
        { tabindex: '-1' },
        `${tone === 'good' ? '✓' : tone === 'bad' ? '✗' : '–'} ${verdict(report)[language]}`,
      ),
      el('p', {}, sentence),
      el(
        'p',
        { class: 'buttons' },
        button(words('saveText'), 'save-text', () =>
          save(`${name}.txt`, new Blob([reportText(report, language, at)], { type: 'text/plain' })),
        ),
        button(words('saveJson'), 'save-json', () =>
          save(`${name}.json`, new Blob([json(report, at)], { type: 'application/json' })),
        ),
      ),
    ),
  ];
  const sections: [Word, readonly (Text | Finding)[], string][] = [
    ['faults', errors, 'faults'],
    ['proved', report.proved, 'proved'],
    ['notProved', report.notProved, 'not-proved'],
    ['unknowable', report.unknowable, 'unknowable'],
    ['notes', notes, 'notes'],
  ];
  for (const [word, texts, testId] of sections)
    if (texts.length > 0) all.push(list(words(word), texts, testId, language));
  if (report.sessions.length > 0) {
    all.push(
      el(
        'section',
        { class: 'sessions' },
        el('h2', {}, words('sessions')),
        ...report.sessions.map((one) => sessionView(one, language)),
      ),
    );
  }
  const tracks = report.sessions.flatMap((session) => session.tracks);
  if (tracks.length > 0) {
    const items = tracks.map((track) =>
      el(
        'li',
        { 'data-source': track.source },
        el(
          'span',
          {},
          label(track, language),
          ...(track.sound ? [] : [el('strong', { class: 'unsound' }, ` ✗ ${words('unsound')}`)]),
        ),
        button(words('play'), `play-${track.track}`, () => player.ask(track)),
      ),
    );
    for (const [n, item] of items.entries()) {
      const track = tracks[n];
      if (track) item.querySelector('button')?.setAttribute('aria-label', `${words('play')} ${label(track, language)}`);
    }
    all.push(
      el(
        'section',
        { class: 'tracks' },
        el('h2', {}, words('tracks')),
        el('p', { class: 'soft' }, words('tracksLead')),
        player.element,
        el('ul', {}, ...items),
      ),
    );
  }
  return all;
}

function list(heading: string, texts: readonly (Text | Finding)[], testId: string, language: Language): HTMLElement {
  const items = texts.slice(0, SHOWN).map((one) => {
    const place =
      'code' in one ? { 'data-code': one.code, 'data-file': one.file, 'data-chunk': String(one.chunk ?? '') } : {};
    return el('li', place, one[language]);
  });
  if (texts.length > SHOWN)
    items.push(el('li', {}, `${say('more', language)}${texts.length - SHOWN}${say('moreInReport', language)}`));
  return el('section', { class: testId, 'data-testid': testId }, el('h2', {}, heading), el('ul', {}, ...items));
}

function sessionView(session: SessionReport, language: Language): HTMLElement {
  const words = (word: Word): string => say(word, language);
  const rows: [string, (Node | string)[]][] = [];
  const row = (word: Word, ...content: (Node | string)[]): void => {
    if (content.length > 0) rows.push([words(word), content]);
  };
  const when = (text: string | undefined): string =>
    text === undefined
      ? '–'
      : new Date(text).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZoneName: 'short' });
  if (session.caucus) row('kind', `${words('caucusRecord')} ${session.caucus.session} · ${session.caucus.caucus}`);
  if (session.startedAt !== undefined) row('times', `${when(session.startedAt)} – ${when(session.endedAt)}`);
  if (session.sealedAt !== undefined) row('sealedAt', when(session.sealedAt));
  if (session.stamp) row('stamped', `${when(new Date(session.stamp.at).toISOString())} · ${session.stamp.authority}`);
  else if (session.sealed && !session.locked) row('stamped', words('none'));
  if (session.manifest !== undefined) row('digest', el('code', {}, group(session.manifest)));
  row('people', ...lines(session.people.map((person) => `${person.name} · ${roleText(person.role)[language]}`)));
  row(
    'gaps',
    ...(session.gaps.length > 0
      ? lines(session.gaps.map((gap) => gapText(gap, language)))
      : session.locked
        ? []
        : [words('none')]),
  );
  row(
    'keys',
    ...session.keys.flatMap((key) => [
      el('span', { class: 'line' }, `${key.subject} ← ${key.root} · ${key.algorithm}`),
      el('span', { class: 'line soft' }, words('compare')),
      el('code', {}, group(key.rootDigest)),
    ]),
  );
  return el(
    'article',
    {},
    el('h3', {}, session.title === '' ? session.session : `${session.title} · ${session.session}`),
    el('dl', {}, ...rows.flatMap(([name, content]) => [el('dt', {}, name), el('dd', {}, ...content)])),
  );
}

function lines(texts: readonly string[]): HTMLElement[] {
  return texts.map((text) => el('span', { class: 'line' }, text));
}

/** The report without what only plays. */
function json(report: Report, at: string): string {
  const plays = new Set(['paths', 'clusters', 'headerBytes']);
  const plain = (name: string, value: unknown): unknown => (plays.has(name) ? undefined : value);
  return `${JSON.stringify({ checkedAt: at, ...report }, plain, 2)}\n`;
}
