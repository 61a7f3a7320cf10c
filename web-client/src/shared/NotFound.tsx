import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import { ErrorPanel } from './ErrorPanel';
import { Page } from './Page';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')} size="party">
      <ErrorPanel what={t('notFound.what')} todo={t('notFound.todo')} code="page_unknown">
        <Button component={Link} to="/login" variant="outline" data-testid="to-login">
          {t('notFound.toLogin')}
        </Button>
      </ErrorPanel>
    </Page>
  );
}
