import { useTranslation } from 'react-i18next';

import { ErrorPanel } from './ErrorPanel';
import { Page } from './Page';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')} size="party">
      <ErrorPanel what={t('notFound.what')} todo={t('notFound.todo')} code="page_unknown" />
    </Page>
  );
}
