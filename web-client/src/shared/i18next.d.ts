import 'i18next';

import type admin from '../admin/locales/zh-CN.json';
import type agreement from '../agreement/locales/zh-CN.json';
import type assignments from '../assignments/locales/zh-CN.json';
import type before from '../before/locales/zh-CN.json';
import type clocks from '../clocks/locales/zh-CN.json';
import type chair from '../chair/locales/zh-CN.json';
import type experts from '../experts/locales/zh-CN.json';
import type exchange from '../exchange/locales/zh-CN.json';
import type exhibits from '../exhibits/locales/zh-CN.json';
import type join from '../join/locales/zh-CN.json';
import type linetest from '../linetest/locales/zh-CN.json';
import type login from '../login/locales/zh-CN.json';
import type modes from '../modes/locales/zh-CN.json';
import type ops from '../ops/locales/zh-CN.json';
import type papers from '../papers/locales/zh-CN.json';
import type press from '../press/locales/zh-CN.json';
import type people from '../people/locales/zh-CN.json';
import type privacy from '../privacy/locales/zh-CN.json';
import type records from '../records/locales/zh-CN.json';
import type review from '../review/locales/zh-CN.json';
import type roster from '../roster/locales/zh-CN.json';
import type room from '../room/locales/zh-CN.json';
import type shared from './locales/zh-CN.json';
import type staff from '../staff/locales/zh-CN.json';
import type statistics from '../statistics/locales/zh-CN.json';
import type supervise from '../supervise/locales/zh-CN.json';
import type talks from '../talks/locales/zh-CN.json';
import type venue from '../venue/locales/zh-CN.json';
import type viewings from '../viewings/locales/zh-CN.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shared';
    resources: {
      admin: typeof admin;
      agreement: typeof agreement;
      assignments: typeof assignments;
      before: typeof before;
      chair: typeof chair;
      clocks: typeof clocks;
      shared: typeof shared;
      exchange: typeof exchange;
      experts: typeof experts;
      exhibits: typeof exhibits;
      join: typeof join;
      room: typeof room;
      roster: typeof roster;
      linetest: typeof linetest;
      login: typeof login;
      papers: typeof papers;
      press: typeof press;
      staff: typeof staff;
      people: typeof people;
      privacy: typeof privacy;
      statistics: typeof statistics;
      records: typeof records;
      review: typeof review;
      modes: typeof modes;
      ops: typeof ops;
      supervise: typeof supervise;
      talks: typeof talks;
      venue: typeof venue;
      viewings: typeof viewings;
    };
  }
}
