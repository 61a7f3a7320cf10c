import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { JoinConsent, JoinNotice, JoinStatus } from '../protocol';
import { api } from '../shared/api';
import { ErrorOf } from '../shared/ErrorPanel';
import { citation } from '../shared/format';
import { Page } from '../shared/Page';
import { useLanguage } from '../shared/useLanguage';
import styles from './join.module.css';
import { Steps } from './Steps';

interface ConsentsProps {
  status: JoinStatus;
  onStatus: (status: JoinStatus) => void;
}

type Item = { kind: 'notice'; notice: JoinNotice } | { kind: 'consent'; consent: JoinConsent };

/** Step two: every notice read and every consent decided, one by one. Going back to change an answer is allowed. */
export function Consents({ status, onStatus }: ConsentsProps) {
  const { t } = useTranslation('join');
  const language = useLanguage();
  const [back, setBack] = useState<number>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const items: Item[] = [
    ...status.notices.map((notice): Item => ({ kind: 'notice', notice })),
    ...status.consents.map((consent): Item => ({ kind: 'consent', consent })),
  ];
  const open = items.findIndex((item) => !settled(item));
  const index = back ?? (open === -1 ? items.length - 1 : open);
  const item = items[index];
  const refused = status.consents.find((consent) => consent.required && consent.granted === false);

  const tell = async (path: string, body: object) => {
    setBusy(true);
    setError(undefined);
    try {
      onStatus(await api.post<JoinStatus>(path, body));
      setBack(undefined);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const decide = ({ kind, version }: JoinConsent, granted: boolean) =>
    void tell('/join/consents', { kind, version, granted });

  if (back === undefined && open === -1 && refused !== undefined) {
    return (
      <RefusedPage
        consent={refused}
        onChange={() => setBack(items.findIndex((i) => i.kind === 'consent' && i.consent === refused))}
      />
    );
  }
  if (item === undefined) return <ErrorOf error={new Error('nothing to decide')} />;
  const title = item.kind === 'notice' ? item.notice.title : item.consent.title;
  const article = item.kind === 'notice' ? item.notice.article : item.consent.article;
  return (
    <Page title={title} size="party" above={<Steps now="consents" />}>
      <p className={styles.counter}>{t('consents.counter', { n: index + 1, of: items.length })}</p>
      <div className={styles.card}>
        <div className={styles.text}>{item.kind === 'notice' ? item.notice.text : item.consent.text}</div>
        {article !== undefined && (
          <p className={styles.hint}>{t('consents.article', { article: citation(article, language) })}</p>
        )}
      </div>
      {error !== undefined && <ErrorOf error={error} />}
      {item.kind === 'notice' ? (
        <div className={styles.buttons} data-promise={item.notice.promise !== undefined}>
          <Button
            size="lg"
            loading={busy}
            data-testid="notice-read"
            onClick={() =>
              void tell(`/join/notices/${encodeURIComponent(item.notice.noticeId)}/read`, {
                version: item.notice.version,
                ...(item.notice.promise === undefined ? {} : { promised: true }),
              })
            }
          >
            {item.notice.promise ?? t('consents.read')}
          </Button>
          {item.notice.promise !== undefined && <p className={styles.hint}>{t('consents.promiseMeans')}</p>}
        </div>
      ) : (
        <ConsentButtons consent={item.consent} busy={busy} onDecide={(granted) => decide(item.consent, granted)} />
      )}
      {index > 0 && (
        <button type="button" className={styles.back} onClick={() => setBack(index - 1)}>
          {t('back')}
        </button>
      )}
    </Page>
  );
}

function ConsentButtons(props: { consent: JoinConsent; busy: boolean; onDecide: (granted: boolean) => void }) {
  const { t } = useTranslation('join');
  const { consent, busy, onDecide } = props;
  return (
    <>
      <section className={styles.refusal}>
        <h2>{t('consents.ifRefused')}</h2>
        <p className={styles.text}>{consent.ifRefused}</p>
      </section>
      {consent.granted !== undefined && (
        <p className={styles.hint}>{t(consent.granted ? 'consents.agreedBefore' : 'consents.refusedBefore')}</p>
      )}
      <div className={styles.buttons} data-kind={consent.kind}>
        <Button size="lg" loading={busy} onClick={() => onDecide(true)} data-testid="consent-agree">
          {t('consents.agree')}
        </Button>
        <Button
          size="lg"
          variant="outline"
          disabled={busy}
          onClick={() => onDecide(false)}
          data-testid="consent-refuse"
        >
          {t('consents.refuse')}
        </Button>
      </div>
      <p className={styles.hint}>{t('consents.changeLater')}</p>
    </>
  );
}

/** A consent without which there is no online mediation was refused: what now, and the way back. */
function RefusedPage({ consent, onChange }: { consent: JoinConsent; onChange: () => void }) {
  const { t } = useTranslation('join');
  return (
    <Page title={t('consents.refusedTitle', { consent: consent.title })} size="party" above={<Steps now="consents" />}>
      <div className={styles.refusal}>
        <p className={styles.text}>{consent.ifRefused}</p>
      </div>
      <p>{t('consents.refusedTodo')}</p>
      <div className={styles.buttons}>
        <Button size="lg" variant="outline" onClick={onChange}>
          {t('consents.changeMind')}
        </Button>
      </div>
    </Page>
  );
}

function settled(item: Item): boolean {
  return item.kind === 'notice' ? item.notice.readAt !== undefined : item.consent.granted !== undefined;
}
