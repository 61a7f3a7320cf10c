import type { Finding, SessionReport, Text } from './report';
import { clock } from './report';

/** What a check proves, what it does not, and what no check of these files could know: in sentences. */

export interface Statements {
  readonly proved: readonly Text[];
  readonly notProved: readonly Text[];
  readonly unknowable: readonly Text[];
}

export function statements(sessions: readonly SessionReport[], findings: readonly Finding[]): Statements {
  const open = sessions.filter((session) => !session.locked);
  const locked = sessions.filter((session) => session.locked);
  const faulty = new Set(findings.filter((one) => one.severity === 'error').map((one) => one.session));
  const across = faulty.has('');
  const isSound = (session: SessionReport): boolean => session.findings.every((one) => one.severity !== 'error');
  const proved: Text[] = [];
  const notProved: Text[] = [];
  for (const session of open.filter(isSound)) provedOf(session, sessions.length > 1, proved);
  const linked = open.filter(
    (session) => session.previous && open.some((one) => one.session === session.previous?.session),
  );
  if (linked.length > 0 && !across) {
    proved.push({
      zh: '同一案件的各次会话前后相连：后一次的清单载明前一次清单的摘要。',
      en: 'The sessions of a case follow each other: each manifest names the digest of the one before.',
    });
  }
  for (const session of locked.filter((one) => isSound(one) && one.sealed)) {
    proved.push({
      zh: `会话 ${session.session}（加密存储）：自封存以来，存储的文件没有一个被改动、删除或增加。`,
      en: `Session ${session.session} (stored encrypted): since it was sealed no stored file was changed, removed or added.`,
    });
  }
  for (const session of sessions.filter((one) => !isSound(one))) {
    notProved.push({
      zh: `会话 ${session.session}：有内容与其摘要、签名或清单不符（见上）。`,
      en: `Session ${session.session}: something does not fit its digest, signature or manifest (see above).`,
    });
  }
  notProvedOf(open, locked, notProved);
  return { proved, notProved, unknowable: sessions.length === 0 ? [] : unknowable(open.length > 0) };
}

function provedOf(session: SessionReport, named: boolean, proved: Text[]): void {
  const zh = named ? `会话 ${session.session}：` : '';
  const en = named ? `Session ${session.session}: ` : '';
  const { counts } = session;
  const say = (chinese: string, english: string): void => {
    proved.push({ zh: zh + chinese, en: en + english });
  };
  say(
    `${counts.chunks} 个分片、${counts.events} 条事件逐一与其摘要相符，顺序无误，没有缺失；${counts.signatures} 个签名全部相符。`,
    `${counts.chunks} chunks and ${counts.events} events fit their digests, in order, none missing; all ${counts.signatures} signatures fit.`,
  );
  if (!session.sealed) return;
  for (const key of session.keys) {
    say(
      `自以下密钥的持有者封存以来，没有任何内容被改动、删除或增加：${key.subject}，由 ${key.root} 认证（根证书 SHA-256：${group(key.rootDigest)}）。`,
      `Nothing was changed, removed or added since it was sealed by the holder of the key of ${key.subject}, certified by ${key.root} (SHA-256 of the root certificate: ${group(key.rootDigest)}).`,
    );
  }
  if (session.stamp) {
    const at = new Date(session.stamp.at).toISOString().replace('T', ' ').replace('.000Z', ' UTC');
    say(
      `据时间戳机构 ${session.stamp.authority}，记录的清单在 ${at} 已经存在，此后未变。`,
      `According to the time stamp authority ${session.stamp.authority} the record’s manifest existed at ${at} and has not changed since.`,
    );
  }
  if (session.caucus) {
    say(
      `会话 ${session.caucus.session} 中背对背会谈 ${session.caucus.caucus} 的单独记录：录制的 ${clock(session.recordedMs)} 中每一刻，在其中的每个人都就这次会谈单独同意录制${session.counted ? '；据媒体服务器的签名计数，进入其中的只有这次会谈的数据包' : ''}。`,
      `Of the record of caucus ${session.caucus.caucus} of session ${session.caucus.session}: in every moment of the ${clock(session.recordedMs)} recorded everyone in it had agreed to this talk’s own recording${session.counted ? '; by the media node’s signed counts nothing but this talk’s packets came into it' : ''}.`,
    );
  } else if (session.recordedMs > 0 && session.recordedMs === session.coveredMs) {
    say(
      `录制的 ${clock(session.recordedMs)} 中每一刻，在共同房间的每个人都同意录制。`,
      `In every moment of the ${clock(session.recordedMs)} recorded, everyone in the joint room had agreed to be recorded.`,
    );
  }
  if (session.gaps.length > 0) {
    say(
      `录制有 ${session.gaps.length} 处空缺，每处都载明起止、原因和当事人。`,
      `The recording has ${session.gaps.length} gaps; each is declared with its times, cause and person.`,
    );
  }
  if (session.taps === 'proved') {
    say(
      '据媒体服务器的签名计数，空缺（包括背对背会谈）期间没有任何数据包到达录制端。',
      'By the media node’s signed counts no packet reached the recorder during any gap, caucuses included.',
    );
  }
}

function notProvedOf(open: readonly SessionReport[], locked: readonly SessionReport[], say: Text[]): void {
  const sealed = open.filter((session) => session.sealed);
  if (open.some((session) => !session.sealed)) {
    say.push({
      zh: '未封存的会话：末尾的内容若被整段删去，检查不能发现。',
      en: 'Where a session is not sealed, a removal of its latest part as a whole would not be noticed.',
    });
  }
  if (open.some((session) => session.caucus)) {
    say.push({
      zh: '背对背会谈的单独记录不与本案各次会话相连：若被整个取走，其余内容不能显示。',
      en: 'The record of a caucus is not linked to the case’s sessions: if it was taken away as a whole, the rest does not show it.',
    });
  }
  if (locked.length > 0) {
    say.push({
      zh: '加密存储的会话：没有密钥，内容、事件和签名无法检查，也无法播放。请索取导出件或密钥。',
      en: 'Of a session stored encrypted, contents, events and signatures cannot be checked or played without the key: ask for an export, or for the key.',
    });
  }
  if (sealed.length > 0) {
    say.push({
      zh: '密钥属于谁：请将上列根证书摘要与运营方或认证机构公布的核对。',
      en: 'Whose key it is: compare the root certificate’s digest above with the one the operator or the certification authority publishes.',
    });
  }
  if (sealed.some((session) => !session.stamp)) {
    say.push({
      zh: '封存的时间：没有第三方时间戳，时间取自服务器时钟。',
      en: 'When it was sealed: there is no third party’s time stamp, the time is the server’s own.',
    });
  }
  if (sealed.some((session) => session.stamp)) {
    say.push({
      zh: '时间戳机构是否可信：请核对其证书。',
      en: 'Whether the time stamp authority is to be trusted: check its certificate.',
    });
  }
  if (sealed.some((session) => session.taps === 'partly')) {
    say.push({
      zh: '部分空缺前后没有媒体服务器的计数：不能由计数证明其间没有数据包到达录制端。',
      en: 'For some gaps there are no counts of the media node before and after: they do not prove that no packet reached the recorder.',
    });
  }
}

/** `./run verify` says the same. */
function unknowable(content: boolean): Text[] {
  const all: Text[] = [
    {
      zh: '封存之前发生的事，包括控制服务器及其密钥的人可能做的事。',
      en: 'What happened before sealing, including by someone who controlled the server and its keys.',
    },
    { zh: '本案最后一次会话是否被整个取走。', en: 'Whether the latest session of a case was taken away as a whole.' },
  ];
  if (!content) return all;
  return [
    ...all,
    {
      zh: '出镜、发言的人是否就是记录所载的人：记录只载明身份核验的方式。',
      en: 'Whether the people seen and heard are those the record names: it only tells how identity was checked.',
    },
    {
      zh: '摄像头和麦克风前的情形是否真实，所说是否属实。',
      en: 'Whether what was before cameras and microphones was real, and whether what was said is true.',
    },
    {
      zh: '镜头之外、其他渠道以及空缺期间说过、做过什么。',
      en: 'What was said and done off camera, over other lines and during the gaps.',
    },
    {
      zh: '运营方的时钟、媒体计数以及其自行运行的时间戳机构是否诚实。',
      en: 'Whether the operator’s clock, its counts of packets and a time stamp authority of its own were honest.',
    },
  ];
}

/** A digest in groups that people can compare. */
export function group(digest: string): string {
  return digest.match(/.{1,8}/g)?.join(' ') ?? digest;
}
