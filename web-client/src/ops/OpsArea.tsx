import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { OpsPage } from './OpsPage';

export default function OpsArea() {
  return (
    <SignedIn roles={['OPERATOR']}>
      <Routes>
        <Route index element={<OpsPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
