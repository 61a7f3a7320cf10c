import { useTranslation } from 'react-i18next';

import type { IssuedCode } from '../protocol';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Dialog } from '../shared/Dialog';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './admin.module.css';

/** An activation code, shown this once. */
export function CodeDialog({ issued, onClose }: { issued: IssuedCode; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const { account, sentTo, until } = issued;
  return (
    <Dialog
      open
      title={t('code.title')}
      onClose={onClose}
      testId="code-dialog"
      actions={
        <PushButton onClick={onClose} data-testid="code-close">
          {t('code.close')}
        </PushButton>
      }
    >
      {sentTo === undefined ? (
        <Shown issued={issued} />
      ) : (
        <p data-testid="code-sent">
          {t('code.sent', {
            name: account.name,
            username: account.username,
            phone: sentTo,
            time: dateTime(until, language),
          })}
        </p>
      )}
    </Dialog>
  );
}

/** Where no phone is on file, or the message did not leave: the administrator hands it over. */
function Shown({ issued }: { issued: IssuedCode }) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const { account, code, until } = issued;
  return (
    <>
      <p>{t('code.text', { name: account.name, username: account.username, url: `${location.origin}/activate` })}</p>
      <p className={styles.code} data-testid="activation-code">
        {code}
      </p>
      <p className={desk.notice}>{t('code.once', { time: dateTime(until, language) })}</p>
    </>
  );
}
