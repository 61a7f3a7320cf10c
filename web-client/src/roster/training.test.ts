import { expect, test } from 'vitest';

import { trainingOf, trainingText } from './training';

test('training is read as it is written', () => {
  const training = [{ name: '岗前培训', hours: 24, on: '2026-01-09' }];
  expect(trainingOf(trainingText(training))).toEqual(training);
  expect(trainingOf('\n Induction, 24, 2026-01-09 \n')).toEqual([{ name: 'Induction', hours: 24, on: '2026-01-09' }]);
});

test('the line that cannot be read is named', () => {
  expect(trainingOf('岗前培训、24、2026-01-09\n去年的培训')).toBe(2);
});
