import { useTranslation } from 'react-i18next';

import type { DataDisclosure } from '../protocol';
import desk from '../shared/desk.module.css';
import { whole } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';

/** What really went out: by month, to whom, how often. */
export function Disclosures({ disclosures }: { disclosures: DataDisclosure[] }) {
  const { t } = useTranslation('ops');
  const language = useLanguage();
  if (disclosures.length === 0) {
    return (
      <p className={desk.empty} role="status">
        {t('register.noDisclosures')}
      </p>
    );
  }
  return (
    <ul className={desk.list} data-testid="disclosures">
      {disclosures.map(({ month, kind, recipient, what, count }) => (
        <li key={`${month} ${kind} ${recipient} ${what}`} className={desk.stack}>
          <span>
            {month} · {t(`register.kind.${kind}`)}
            {kind !== 'MESSAGES' && ` · ${recipient}`}
          </span>
          <span className={desk.soft}>
            {what} · {t('register.times', { times: whole(count, language) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
