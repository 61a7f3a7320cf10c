import type { GapReport, Report, Text } from './report';
import { clock } from './report';

/** The report as plain text, to keep with the case. */

export type Language = 'zh' | 'en';

const CAUSES: Partial<Record<string, Text>> = {
  CONSENT_MISSING: { zh: '有人未同意录制', en: 'someone had not agreed to be recorded' },
  CONSENT_WITHDRAWN: { zh: '有人撤回同意', en: 'someone withdrew consent' },
  STOPPED_BY_MEDIATOR: { zh: '调解员停止录制', en: 'stopped by the mediator' },
  SESSION_PAUSED: { zh: '会话暂停', en: 'session paused' },
  SESSION_SUSPENDED: { zh: '会话中断', en: 'session suspended' },
  CAUCUS: { zh: '背对背会谈', en: 'caucus' },
  DISK_FULL: { zh: '磁盘已满', en: 'disk full' },
  RECORDER_FAULT: { zh: '录制故障', en: 'recorder fault' },
  PROCESS_DIED: { zh: '录制进程中断', en: 'recording process interrupted' },
};

const ROLES: Partial<Record<string, Text>> = {
  PRESIDING_MEDIATOR: { zh: '主持调解员', en: 'presiding mediator' },
  CO_MEDIATOR: { zh: '调解员', en: 'co-mediator' },
  APPLICANT: { zh: '申请人', en: 'applicant' },
  RESPONDENT: { zh: '被申请人', en: 'respondent' },
  THIRD_PARTY: { zh: '第三人', en: 'third party' },
  AGENT: { zh: '代理人', en: 'agent' },
  REPRESENTATIVE: { zh: '推选代表', en: 'representative' },
  WITNESS: { zh: '证人', en: 'witness' },
  INTERPRETER: { zh: '翻译', en: 'interpreter' },
  EXPERT: { zh: '专家', en: 'expert' },
  UNION: { zh: '工会代表', en: 'union' },
  INVITED_JUDGE: { zh: '受邀法官', en: 'invited judge' },
  OBSERVER: { zh: '旁听人', en: 'observer' },
};

export function causeText(cause: string): Text {
  return CAUSES[cause] ?? { zh: cause, en: cause };
}

export function roleText(role: string): Text {
  return ROLES[role] ?? { zh: role, en: role.toLowerCase().replaceAll('_', ' ') };
}

export function gapText(gap: GapReport, language: Language): string {
  const to = gap.toMs === undefined ? '' : clock(gap.toMs);
  const cause = causeText(gap.cause)[language];
  const person = gap.person === undefined ? '' : language === 'zh' ? `（${gap.person}）` : ` (${gap.person})`;
  return `${clock(gap.fromMs)}–${to}  ${cause}${person}`;
}

export function verdict(report: Report): Text {
  const locked = report.sessions.some((session) => session.locked);
  if (!report.ok) return { zh: '核验未通过', en: 'Not verified' };
  if (locked && report.sessions.every((session) => session.locked)) {
    return report.sessions.every((session) => session.sealed)
      ? { zh: '存储完好，内容未核验', en: 'Stored files sound, content not verified' }
      : { zh: '无法核验', en: 'Cannot be verified' };
  }
  return { zh: '核验通过', en: 'Verified' };
}

export function reportText(report: Report, language: Language, at: string): string {
  const zh = language === 'zh';
  const lines: string[] = [];
  const { counts } = report;
  lines.push(zh ? `录制核验报告：${verdict(report).zh}` : `Verification of a recording: ${verdict(report).en}`);
  lines.push(zh ? `核验时间：${at}` : `Checked at: ${at}`);
  lines.push(
    zh
      ? `会话 ${report.sessions.length} 次，轨道 ${counts.tracks} 条，分片 ${counts.chunks} 个，事件 ${counts.events} 条，签名 ${counts.signatures} 个，共 ${counts.bytes} 字节`
      : `${report.sessions.length} sessions, ${counts.tracks} tracks, ${counts.chunks} chunks, ${counts.events} events, ${counts.signatures} signatures, ${counts.bytes} bytes`,
  );
  section(
    lines,
    zh ? '不符之处' : 'What does not fit',
    report.findings.filter((one) => one.severity === 'error'),
    language,
  );
  section(
    lines,
    zh ? '说明' : 'Notes',
    report.findings.filter((one) => one.severity === 'note'),
    language,
  );
  section(lines, zh ? '已证明' : 'Proved', report.proved, language);
  section(lines, zh ? '未证明' : 'Not proved', report.notProved, language);
  section(lines, zh ? '无从得知' : 'Cannot be known', report.unknowable, language);
  for (const session of report.sessions) {
    lines.push('', zh ? `会话 ${session.session}  ${session.title}` : `Session ${session.session}  ${session.title}`);
    if (session.startedAt) lines.push(`  ${session.startedAt} – ${session.endedAt ?? ''}`);
    if (session.manifest) lines.push(`  manifest.json SHA-256 ${session.manifest}`);
    for (const key of session.keys) lines.push(`  ${key.algorithm} ${key.id}`, `    ${key.subject} ← ${key.root}`);
    for (const person of session.people) lines.push(`  ${person.name}  ${roleText(person.role)[language]}`);
    for (const gap of session.gaps) lines.push(`  ${gapText(gap, language)}`);
  }
  return `${lines.join('\n')}\n`;
}

function section(lines: string[], title: string, texts: readonly Text[], language: Language): void {
  if (texts.length === 0) return;
  lines.push('', title);
  for (const text of texts) lines.push(`  - ${text[language]}`);
}
