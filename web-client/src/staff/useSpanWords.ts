import { useTranslation } from 'react-i18next';

import { spanOf } from './reminders';

/** So long before, in words. */
export function useSpanWords(): (minutes: number) => string {
  const { t } = useTranslation('staff');
  return (minutes) => {
    const { count, unit } = spanOf(minutes);
    return t(`reminder.before.${unit}`, { count });
  };
}
