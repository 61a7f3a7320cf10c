import { useTranslation } from 'react-i18next';

import type { OrganisationProfile } from '../protocol';
import { list } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './people.module.css';

/** What an organisation says of itself. */
export function OrganisationFacts({ profile, seal }: { profile: OrganisationProfile; seal?: string | undefined }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const { address, phone, hours, causes, languages, fee, approval } = profile;
  const rows = [
    ['address', address],
    ['phone', phone],
    ['hours', hours],
    ['causes', list(causes, language)],
    ['languages', list(languages, language)],
    ['fee', fee ?? t('organisation.free')],
    ['approval', approval],
    ['seal', seal],
  ] as const;
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name} className={styles.row}>
            <dt>{t(`organisation.${name}`)}</dt>
            <dd>{name === 'phone' ? <a href={`tel:${value.replace(/[^0-9+]/g, '')}`}>{value}</a> : value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
