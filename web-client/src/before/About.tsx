import { useTranslation } from 'react-i18next';

import { Clocks } from '../assignments/Clocks';
import { OrganisationFacts } from '../people/OrganisationFacts';
import type { BeforeView } from '../protocol';
import { list } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './before.module.css';

/** What the case is about as far as this party may know, and who asks. */
export function About({ view }: { view: BeforeView }) {
  const { t } = useTranslation('before');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const { name, role, organisation, profile, court, title, cause, claims, others } = view;
  const rows: [string, string | undefined][] = [
    [t('about.case'), title],
    [t('about.cause'), cause],
    [t('about.claims'), claims],
    [t('about.you'), t('about.named', { name, role: shared(`role.${role}`) })],
    [
      t('about.others'),
      list(
        others.map((other) => t('about.named', { name: other.name, role: shared(`role.${other.role}`) })),
        language,
      ),
    ],
    [t('about.court'), court],
    [t('about.organisation'), organisation],
  ];
  return (
    <section aria-labelledby="before-about">
      <h2 id="before-about" className={styles.heading}>
        {t('about.title')}
      </h2>
      <dl className={styles.facts}>
        {rows.map(([label, text]) =>
          text === undefined ? null : (
            <div key={label} className={styles.fact}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ),
        )}
      </dl>
      {profile !== undefined && (
        <details className={styles.details}>
          <summary>{t('about.profile', { organisation })}</summary>
          <OrganisationFacts profile={profile} />
        </details>
      )}
    </section>
  );
}

/** What runs for the parties, and who designates where they do not agree. */
export function Terms({ view: { clocks, ruleSet, step, court } }: { view: BeforeView }) {
  const { t } = useTranslation('before');
  if (step === 'OVER' || clocks.length === 0) return null;
  return (
    <section aria-labelledby="before-terms">
      <h2 id="before-terms" className={styles.heading}>
        {t('about.terms')}
      </h2>
      <Clocks clocks={clocks} ruleSet={ruleSet} />
      {(step === 'CHOOSE' || step === 'ANSWER') && (
        <p className={styles.soft}>
          {court === undefined ? t('about.elseOrganisation') : t('about.elseCourt', { court })}
        </p>
      )}
    </section>
  );
}
