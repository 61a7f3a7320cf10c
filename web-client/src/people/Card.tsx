import { useTranslation } from 'react-i18next';

import type { MediatorCard } from '../protocol';
import { list } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './people.module.css';

/** What a mediator shows of themselves, and by which courts they are invited (在线调解规则 art. 5). */
export function Card({ card }: { card: MediatorCard }) {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const { name, organisation, certificate, issuer, causes, languages, fee, invitedBy } = card;
  const shown = certificate !== undefined || causes.length > 0 || languages.length > 0;
  return (
    <section className={styles.card} data-testid={`card-${name}`}>
      <p className={styles.name}>{name}</p>
      {invitedBy.length > 0 && (
        <p className={styles.invited} data-testid="card-invited">
          {t('card.invited', { courts: list(invitedBy, language) })}
        </p>
      )}
      <dl className={styles.facts}>
        <dt>{t('card.organisation')}</dt>
        <dd>{organisation}</dd>
        {certificate !== undefined && (
          <>
            <dt>{t('card.certificate')}</dt>
            <dd>{certificate}</dd>
          </>
        )}
        {issuer !== undefined && (
          <>
            <dt>{t('card.issuer')}</dt>
            <dd>{issuer}</dd>
          </>
        )}
        {causes.length > 0 && (
          <>
            <dt>{t('card.causes')}</dt>
            <dd>{list(causes, language)}</dd>
          </>
        )}
        {languages.length > 0 && (
          <>
            <dt>{t('card.languages')}</dt>
            <dd>{list(languages, language)}</dd>
          </>
        )}
        {shown && (
          <>
            <dt>{t('card.fee')}</dt>
            <dd>{fee ?? t('card.free')}</dd>
          </>
        )}
      </dl>
      {!shown && <p className={styles.soft}>{t('card.kept')}</p>}
    </section>
  );
}
