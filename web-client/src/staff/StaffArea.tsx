import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';

import { Loading } from '../shared/Loading';
import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { CasePage } from './CasePage';
import { DeskPage } from './DeskPage';
import { NewCasePage } from './NewCasePage';

const AssignmentArea = lazy(() => import('../assignments/AssignmentArea'));

export default function StaffArea() {
  return (
    <SignedIn roles={['MEDIATOR', 'ORGANISATION_ADMIN']}>
      <Routes>
        <Route index element={<DeskPage />} />
        <Route path="cases/new" element={<NewCasePage />} />
        <Route path="cases/:caseId" element={<CasePage />} />
        <Route
          path="assignments/*"
          element={
            <Suspense fallback={<Loading />}>
              <AssignmentArea />
            </Suspense>
          }
        />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
