import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentView, NewPageLinks, SendLinks } from '../protocol';
import { api } from '../shared/api';
import { PushButton, TextField } from '../shared/controls';
import { dateTime } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { grouped } from '../shared/shortCode';
import { useLanguage } from '../shared/useLanguage';
import desk from '../shared/desk.module.css';
import styles from './assignments.module.css';

/** To whom the link to their own page is sent; then the links, which the server tells once. */
export function SendLinksForm({ view, onDone }: { view: AssignmentView; onDone: () => void }) {
  const { t } = useTranslation('assignments');
  const { assignmentId, parties } = view;
  const open = parties.filter(
    ({ role, answer }) =>
      (role === 'APPLICANT' || role === 'RESPONDENT' || role === 'THIRD_PARTY') && answer !== 'UNWILLING',
  );
  // Whoever has none yet.
  const [chosen, setChosen] = useState(() => open.filter(({ link }) => link === undefined).map(({ place }) => place));
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [sent, setSent] = useState<NewPageLinks>();
  if (sent !== undefined) return <Sent sent={sent} onDone={onDone} />;
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setWrong(chosen.length === 0);
    if (chosen.length === 0) return;
    setBusy(true);
    setError(undefined);
    const to = open
      .filter(({ place }) => chosen.includes(place))
      .map(({ place, link }) => ({ place, ...(link === undefined ? {} : { replaces: link.linkId }) }));
    api
      .post<NewPageLinks>(`/assignments/${encodeURIComponent(assignmentId)}/links`, { to } satisfies SendLinks)
      .then(setSent)
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <form className={desk.form} onSubmit={send} noValidate data-testid="act-form">
      <p>{t('links.intro')}</p>
      <fieldset className={styles.said}>
        <legend>{t('links.to')}</legend>
        {open.map(({ place, name, entityName, phoneMasked, link }) => (
          <div key={place}>
            <label className={desk.check}>
              <input
                type="checkbox"
                checked={chosen.includes(place)}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked ? [...chosen, place] : chosen.filter((other) => other !== place),
                  )
                }
                data-testid={`link-to-${place}`}
              />
              {entityName === undefined ? name : `${entityName} ${name}`} {phoneMasked}
            </label>
            {link !== undefined && <span className={styles.soft}>{t('links.replaces')}</span>}
          </div>
        ))}
        {wrong && (
          <p className={styles.wrong} role="alert">
            {t('links.nobody')}
          </p>
        )}
      </fieldset>
      {error !== undefined && <StaffError error={error} />}
      <div className={desk.buttons}>
        <PushButton type="submit" loading={busy} data-testid="act-submit">
          {t('links.send')}
        </PushButton>
      </div>
    </form>
  );
}

function Sent({ sent, onDone }: { sent: NewPageLinks; onDone: () => void }) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  return (
    <div className={desk.form} data-testid="links-sent" role="status">
      {sent.links.map(({ place, name, url, code, expiresAt, sent: left }) => (
        <div key={place}>
          <TextField
            label={t('links.once', { name, time: dateTime(expiresAt, language) })}
            description={t(left ? 'links.left' : 'links.stayed')}
            value={url}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
            data-testid={`link-url-${place}`}
          />
          <p>
            {t('links.code')} <strong data-testid={`link-code-${place}`}>{grouped(code)}</strong>
          </p>
        </div>
      ))}
      <p className={desk.soft}>
        {t('links.codeHint', { address: `${new URL(sent.links[0]?.url ?? location.href).origin}/join` })}
      </p>
      <div className={desk.buttons}>
        <PushButton onClick={onDone} data-testid="links-done">
          {t('links.done')}
        </PushButton>
      </div>
    </div>
  );
}
