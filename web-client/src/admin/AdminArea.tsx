import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { AccountPage } from './AccountPage';
import { BodyPage } from './BodyPage';
import { ImportPage } from './ImportPage';

export default function AdminArea() {
  return (
    <SignedIn roles={['BODY_ADMIN']}>
      <Routes>
        <Route index element={<BodyPage />} />
        <Route path="bodies/:bodyId" element={<BodyPage />} />
        <Route path="accounts/:accountId" element={<AccountPage />} />
        <Route path="import" element={<ImportPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
