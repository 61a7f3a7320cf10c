import { describe, expect, test } from 'vitest';

import { ViewReport } from './viewReport';
import { shownHeight } from './views';

const LARGE = { width: 960, height: 540 };

describe('the height at which a picture is shown', () => {
  test.each([
    [{ width: 480, height: 270 }, 1, 270],
    [{ width: 480, height: 270 }, 2, 540],
    // Bars above and below count for nothing.
    [{ width: 480, height: 600 }, 1, 270],
    [{ width: 1000, height: 270 }, 1, 270],
    [{ width: 0, height: 270 }, 1, 0],
    [{ width: 20_000, height: 20_000 }, 2, 4320],
  ])('in %o at %i device pixels each: %i', (box, ratio, height) => {
    expect(shownHeight(box, LARGE, ratio)).toBe(height);
  });

  test('before the picture has told its shape', () => {
    expect(shownHeight({ width: 480, height: 600 }, { width: 0, height: 0 }, 1)).toBe(270);
  });
});

const view = (mid: string, height: number, stage = false) => ({ mid, height, stage });

/** Told as of time 0. */
function told(...views: ReturnType<typeof view>[]): ViewReport {
  const report = new ViewReport();
  report.seen(-1_000, views);
  report.due(0);
  report.answered(0, true);
  return report;
}

describe('the report', () => {
  test('waits until the layout has settled, and tells the newest', () => {
    const report = new ViewReport();
    report.seen(0, [view('5', 300)]);
    report.seen(150, [view('5', 500)]);
    expect(report.due(199)).toBeUndefined();
    expect(report.due(200)).toEqual([view('5', 500)]);
    expect(report.nextAt()).toBeUndefined();
  });

  test('says nothing of what is the same, or nearly', () => {
    const report = told(view('5', 300), view('7', 0));
    report.seen(10, [view('5', 320), view('7', 0)]);
    expect(report.nextAt()).toBeUndefined();
    report.seen(20, [view('5', 340), view('7', 0)]);
    expect(report.nextAt()).toBe(220);
    report.seen(30, [view('5', 300), view('7', 0)]);
    expect(report.nextAt()).toBeUndefined();
  });

  test('what comes into sight is told almost at once', () => {
    const report = told(view('5', 0));
    report.seen(100, [view('5', 300)]);
    expect(report.nextAt()).toBe(130);
  });

  test('what comes on stage is a change', () => {
    const report = told(view('5', 300));
    report.seen(100, [view('5', 300, true)]);
    expect(report.nextAt()).toBe(300);
  });

  test('one at a time: what changed meanwhile follows the answer', () => {
    const report = told(view('5', 300));
    report.seen(100, [view('5', 500)]);
    expect(report.due(300)).toBeDefined();
    report.seen(310, [view('5', 0)]);
    expect(report.nextAt()).toBeUndefined();
    report.answered(400, true);
    expect(report.nextAt()).toBe(600);
    expect(report.due(600)).toEqual([view('5', 0)]);
  });

  test('a refused one is told again later', () => {
    const report = told(view('5', 300));
    report.seen(100, [view('5', 500)]);
    report.due(300);
    report.answered(400, false);
    expect(report.nextAt()).toBe(2_400);
  });

  test('a new connection is told all of it', () => {
    const report = told(view('5', 300));
    report.forget(100);
    expect(report.due(300)).toEqual([view('5', 300)]);
  });
});
