import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { RecordPage } from './RecordPage';
import { RecordsPage } from './RecordsPage';

export default function RecordsArea() {
  return (
    <SignedIn roles={['RECORDS_OFFICER', 'COURT_SUPERVISOR']}>
      <Routes>
        <Route index element={<RecordsPage />} />
        <Route path=":sessionId" element={<RecordPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
