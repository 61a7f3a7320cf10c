import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AskTogether, JoinConfirmation, RouteBody } from '../protocol';
import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { usePolled } from '../shared/usePolled';
import styles from './assignments.module.css';
import { Clocks } from './Clocks';

/** Others press meanwhile, on phones of their own. */
const REFRESH_MS = 10_000;

/** On a party's end page, once the agreement is effective: each presses, and with the last the application goes out. Nothing where there is none. */
export default function JointApplication() {
  const { t } = useTranslation('assignments');
  const { t: shared } = useTranslation();
  const language = useLanguage();
  const load = useCallback((signal: AbortSignal) => api.get<JoinConfirmation>('/join/confirmation', { signal }), []);
  const { value, reload } = usePolled(load, REFRESH_MS);
  const [busy, setBusy] = useState<RouteBody>();
  const [error, setError] = useState<unknown>();
  if (value === undefined) return null;
  const press = (route: RouteBody) => {
    setBusy(route);
    setError(undefined);
    api
      .post<JoinConfirmation>('/join/confirmation', { route } satisfies AskTogether)
      .then(reload)
      .catch(setError)
      .finally(() => setBusy(undefined));
  };
  // Who comes later asks for what the first asked for.
  const routes = value.chosen === undefined ? value.routes : [value.chosen];
  const begun = value.chosen !== undefined;
  return (
    <section data-testid="joint-application">
      <h2>{t('joint.title')}</h2>
      <p>{t('joint.together')}</p>
      <Clocks clocks={value.clocks} ruleSet={value.ruleSet} />
      {begun && (
        <ul className={styles.parties}>
          {value.parties.map((party) => (
            <li key={party.role + party.name}>
              {shared(`role.${party.role}`)} {party.name} {party.mine && t('joint.mine')}
              <span className={styles.soft}>
                {party.askedAt === undefined
                  ? t('joint.notYet')
                  : t('joint.done', { time: dateTime(party.askedAt, language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {value.sent && <p role="status">{t('joint.sent')}</p>}
      {!value.sent && !value.open && <p role="status">{t('joint.pressed')}</p>}
      {error !== undefined && <ErrorOf error={error} />}
      {value.open &&
        routes.map((route) => (
          <div key={route}>
            <p>{t(`joint.what.${route}`)}</p>
            <Button
              size="md"
              loading={busy === route}
              disabled={busy !== undefined && busy !== route}
              onClick={() => press(route)}
              data-testid={`joint-${route}`}
            >
              {t('joint.press', { route: t(`timeline.detail.${route}`) })}
            </Button>
          </div>
        ))}
    </section>
  );
}
