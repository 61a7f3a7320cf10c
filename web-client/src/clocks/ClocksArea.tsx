import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { WhatIfPage } from './WhatIfPage';

export default function ClocksArea() {
  return (
    <SignedIn roles={['ORGANISATION_ADMIN', 'BODY_ADMIN', 'COURT_SUPERVISOR', 'OPERATOR']}>
      <Routes>
        <Route index element={<WhatIfPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
