import { Button } from '@mantine/core';
import { type ReactNode, type SyntheticEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { JoinDoor } from '../protocol';
import { useFailure } from '../shared/ErrorPanel';
import { dateTime } from '../shared/format';
import { language } from '../shared/i18n';
import { Page } from '../shared/Page';
import styles from './join.module.css';
import { Steps } from './Steps';

/** What the link is for, before anything is asked. */
export function DoorPage({ door, onContinue }: { door: JoinDoor; onContinue: () => void }) {
  const { t } = useTranslation('join');
  return (
    <Page title={t('door.title')} size="party" above={<Steps now="identity" />}>
      <div className={styles.card}>
        <dl className={styles.facts}>
          {door.caseTitle !== undefined && (
            <>
              <dt>{t('door.case')}</dt>
              <dd>{door.caseTitle}</dd>
            </>
          )}
          <dt>{t('door.organisation')}</dt>
          <dd>{door.organisation}</dd>
          {door.invitedByCourt !== undefined && (
            <>
              <dt>{t('door.court')}</dt>
              <dd>{t('door.invitedBy', { court: door.invitedByCourt })}</dd>
            </>
          )}
          <dt>{t('door.mediator')}</dt>
          <dd>{door.mediatorName}</dd>
          <dt>{t('door.plannedAt')}</dt>
          <dd>{dateTime(door.plannedAt, language())}</dd>
          <dt>{t('door.expiresAt')}</dt>
          <dd>{dateTime(door.expiresAt, language())}</dd>
        </dl>
      </div>
      <p>{t('door.text')}</p>
      <div className={styles.buttons}>
        <Button size="lg" onClick={onContinue} data-testid="join-continue">
          {t('continue')}
        </Button>
      </div>
      <p className={styles.hint}>{t('door.notYou')}</p>
    </Page>
  );
}

interface AskProps {
  value: string;
  onChange: (value: string) => void;
  onContinue: () => void;
  onBack: () => void;
}

export function AskName({ value, onChange, onContinue, onBack }: AskProps) {
  const { t } = useTranslation('join');
  return (
    <Question
      title={t('name.title')}
      label={t('name.label')}
      hint={t('name.hint')}
      missing={value.trim() === '' ? t('name.missing') : undefined}
      onContinue={onContinue}
      onBack={onBack}
      input={(props) => (
        <input
          {...props}
          className={styles.input}
          autoComplete="name"
          maxLength={60}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          data-testid="join-name"
        />
      )}
    />
  );
}

interface AskDigitsProps extends AskProps {
  phoneHint: string | undefined;
  busy: boolean;
  error: unknown;
}

export function AskDigits({ value, onChange, phoneHint, busy, error, onContinue, onBack }: AskDigitsProps) {
  const { t } = useTranslation('join');
  return (
    <Question
      title={t('digits.title')}
      label={t('digits.label')}
      hint={phoneHint === undefined ? t('digits.hintPhone') : t('digits.hint', { phone: phoneHint })}
      missing={value.trim().length === 4 ? undefined : t('digits.missing')}
      busy={busy}
      error={error}
      main={t('digits.send')}
      onContinue={onContinue}
      onBack={onBack}
      input={(props) => (
        <input
          {...props}
          className={`${styles.input ?? ''} ${styles.code ?? ''}`}
          autoComplete="off"
          autoCapitalize="characters"
          maxLength={4}
          value={value}
          onChange={(event) => onChange(event.target.value.toUpperCase())}
          data-testid="join-digits"
        />
      )}
    />
  );
}

interface QuestionProps {
  title: string;
  label: string;
  hint: string;
  /** What is wrong with the answer as it stands, told when the person wants to go on. */
  missing: string | undefined;
  input: (props: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode;
  onContinue: () => void;
  onBack: () => void;
  main?: string;
  busy?: boolean;
  error?: unknown;
  children?: ReactNode;
}

/** One question, one main button, one way back. */
export function Question(props: QuestionProps) {
  const { t } = useTranslation('join');
  const id = useId();
  const [told, setTold] = useState(false);
  const wrong = told ? props.missing : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTold(true);
    if (props.missing === undefined && props.busy !== true) props.onContinue();
  };
  return (
    <Page title={props.title} size="party" above={<Steps now="identity" />}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <div className={styles.field}>
          <label className={styles.label} htmlFor={id}>
            {props.label}
          </label>
          <p className={styles.hint} id={`${id}-hint`}>
            {props.hint}
          </p>
          {props.input({
            id,
            'aria-describedby': `${id}-hint ${id}-wrong`,
            'aria-invalid': wrong !== undefined || props.error !== undefined,
          })}
          <div id={`${id}-wrong`} role="alert">
            {wrong !== undefined && <p className={styles.wrong}>{wrong}</p>}
            {wrong === undefined && props.error !== undefined && <Wrong error={props.error} />}
          </div>
        </div>
        {props.children}
        <div className={styles.buttons}>
          <Button type="submit" size="lg" loading={props.busy ?? false} data-testid="join-continue">
            {props.main ?? t('continue')}
          </Button>
          <button type="button" className={styles.back} onClick={props.onBack}>
            {t('back')}
          </button>
        </div>
      </form>
    </Page>
  );
}

function Wrong({ error }: { error: unknown }) {
  const { what, todo, code } = useFailure(error);
  return (
    <p className={styles.wrong} data-code={code}>
      {what} {todo}
    </p>
  );
}
