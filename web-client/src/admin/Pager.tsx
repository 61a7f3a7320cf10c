import { useTranslation } from 'react-i18next';

import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';

/** What the server gives at once. */
export const PAGE = 100;

/** How many there are; the way to the others where they are more than a page. */
export function Pager({ total, from, onFrom }: { total: number; from: number; onFrom: (from: number) => void }) {
  const { t } = useTranslation('admin');
  if (total <= PAGE)
    return (
      <p className={desk.soft} role="status">
        {t('total', { count: total })}
      </p>
    );
  return (
    <nav className={desk.buttons} aria-label={t('pages')}>
      <PushButton variant="default" disabled={from === 0} onClick={() => onFrom(from - PAGE)}>
        {t('earlier')}
      </PushButton>
      <span role="status">{t('range', { first: from + 1, last: Math.min(total, from + PAGE), total })}</span>
      <PushButton variant="default" disabled={from + PAGE >= total} onClick={() => onFrom(from + PAGE)}>
        {t('later')}
      </PushButton>
    </nav>
  );
}
