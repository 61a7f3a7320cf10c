import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { KeptPage } from './KeptPage';
import { ProblemsPage } from './ProblemsPage';
import { ReportPage } from './ReportPage';

export default function StatisticsArea() {
  return (
    <SignedIn roles={['BODY_ADMIN', 'ORGANISATION_ADMIN', 'COURT_SUPERVISOR']}>
      <Routes>
        <Route index element={<ReportPage />} />
        <Route path="kept" element={<KeptPage />} />
        <Route path="problems" element={<ProblemsPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
