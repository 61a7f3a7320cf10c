import { useTranslation } from 'react-i18next';

import type { DataDisclosure, DataKind, NoticeKind } from '../protocol';
import desk from '../shared/desk.module.css';
import { whole } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';

/** What really went out: by month, to whom, how often. */
export function Disclosures({ disclosures }: { disclosures: DataDisclosure[] }) {
  const { t } = useTranslation(['ops', 'exchange', 'privacy', 'staff']);
  const named = ({ kind, what }: DataDisclosure): string => {
    if (kind === 'EXCHANGE') return t(`exchange:type.${what.replace('.', '_') as 'case_assigned'}`, what);
    return kind === 'MESSAGES'
      ? t(`staff:notice.kind.${what as NoticeKind}`, what)
      : t(`privacy:looks.kind.${what as DataKind}`, what);
  };
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
      {disclosures.map((one) => (
        <li key={`${one.month} ${one.kind} ${one.recipient} ${one.what}`} className={desk.stack}>
          <span>
            {one.month} · {t(`register.kind.${one.kind}`)}
            {one.kind !== 'MESSAGES' && ` · ${one.recipient}`}
          </span>
          <span className={desk.soft}>
            {named(one)} · {t('register.times', { times: whole(one.count, language) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
