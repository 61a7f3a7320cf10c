import { useTranslation } from 'react-i18next';

import { AddExhibit } from './AddExhibit';
import waiting from './waiting.module.css';

/** While waiting: files for later. Nobody else sees them before they are put in. */
export default function OwnFiles() {
  const { t } = useTranslation(['room', 'exhibits']);
  return (
    <section className={waiting.card} aria-labelledby="own-files" data-testid="own-files">
      <h2 id="own-files">{t('exhibits:own')}</h2>
      <AddExhibit />
    </section>
  );
}
