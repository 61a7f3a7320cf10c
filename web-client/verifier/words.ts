import type { Language } from './core/text';

/** The page's own words. */

const WORDS = {
  name: { zh: '和解 · 录制核验', en: 'Hejie · verifying a recording' },
  title: { zh: '核验录制', en: 'Verify a recording' },
  lead: {
    zh: '检查录制是否完整、是否被改动。全部在本机进行：不联网，不上传任何内容。',
    en: 'Checks whether a recording is whole and unchanged. Everything happens on this computer: no network, nothing is uploaded.',
  },
  drop: { zh: '把文件夹或 zip 文件拖到这里，或者：', en: 'Drop a folder or a zip file here, or:' },
  dropNow: { zh: '松开即开始核验', en: 'Let go to begin' },
  folder: { zh: '选择文件夹', en: 'Choose a folder' },
  zip: { zh: '选择 zip 文件', en: 'Choose a zip file' },
  what: {
    zh: '文件夹可以是一次会话、一个案件或整个档案。浏览器可能问是否“上传”：文件不会离开本机。',
    en: 'The folder may be a session, a case or a whole archive. The browser may ask whether to “upload”: files do not leave this computer.',
  },
  working: { zh: '正在核验', en: 'Checking' },
  cancel: { zh: '取消', en: 'Cancel' },
  again: { zh: '核验另一份', en: 'Check another' },
  saveText: { zh: '保存报告（文本）', en: 'Save report (text)' },
  saveJson: { zh: '保存报告（JSON）', en: 'Save report (JSON)' },
  faults: { zh: '不符之处', en: 'What does not fit' },
  notes: { zh: '说明', en: 'Notes' },
  proved: { zh: '已证明', en: 'Proved' },
  notProved: { zh: '未证明', en: 'Not proved' },
  unknowable: { zh: '无从得知', en: 'Cannot be known' },
  sessions: { zh: '会话', en: 'Sessions' },
  people: { zh: '参加人', en: 'People' },
  gaps: { zh: '空缺', en: 'Gaps' },
  keys: { zh: '密钥', en: 'Keys' },
  kind: { zh: '类别', en: 'Kind' },
  caucusRecord: { zh: '背对背会谈的单独封存记录，属于会话', en: 'Sealed record of a private talk, caucus of session' },
  times: { zh: '起止', en: 'From and to' },
  sealedAt: { zh: '封存', en: 'Sealed' },
  stamped: { zh: '时间戳', en: 'Time stamp' },
  digest: { zh: '清单 SHA-256', en: 'SHA-256 of the manifest' },
  none: { zh: '无', en: 'none' },
  play: { zh: '播放', en: 'Play' },
  tracks: { zh: '录制的声音和画面', en: 'Recorded sound and pictures' },
  tracksLead: {
    zh: '播放的正是所核验的分片。没有数据的时刻（静音、空缺）声音会略过，时间以事件记录为准。',
    en: 'What plays are the chunks that were checked. Sound skips where nothing was recorded (muted, gaps); for times go by the event log.',
  },
  unsound: { zh: '未通过核验', en: 'did not pass' },
  playing: { zh: '正在播放：', en: 'Playing: ' },
  cannotPlay: {
    zh: '此浏览器不能播放这种格式。请保存文件，用 VLC 等播放器打开。',
    en: 'This browser cannot play this format. Save the file and open it with a player such as VLC.',
  },
  saveMedia: { zh: '保存为文件', en: 'Save as a file' },
  unreadable: { zh: '无法读取', en: 'Cannot be read' },
  unreadableZip: {
    zh: '所选文件不是完好的 zip 文件，没有检查任何内容。请重新下载或拷贝，或改选文件夹。',
    en: 'The chosen file is not a whole zip file; nothing was checked. Download or copy it again, or choose a folder.',
  },
  unreadableDrop: {
    zh: '浏览器不让此页面读取拖入的文件夹。请用“选择文件夹”按钮。',
    en: 'The browser does not let this page read what was dropped. Use the button “Choose a folder”.',
  },
  unreadableOld: {
    zh: '此浏览器太旧，不能核验。请用新版 Chrome、Edge、Firefox 或 Safari。',
    en: 'This browser is too old to verify. Use a current Chrome, Edge, Firefox or Safari.',
  },
  failed: {
    zh: '核验程序出错，没有得出结论。这不说明录制有问题。',
    en: 'The check itself failed and came to no conclusion. This says nothing about the recording.',
  },
  detail: { zh: '详情：', en: 'Detail: ' },
  more: { zh: '另有：', en: 'More: ' },
  moreInReport: { zh: '（见报告）', en: ' (in the report)' },
  compare: {
    zh: '请将根证书的 SHA-256 与公布的核对：',
    en: 'Compare the root certificate’s SHA-256 with the published one:',
  },
} as const;

export type Word = keyof typeof WORDS;

export function say(word: Word, language: Language): string {
  return WORDS[word][language];
}
