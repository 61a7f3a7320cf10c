import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { AskPage } from './AskPage';
import { FindPage } from './FindPage';
import { ReviewCasePage } from './ReviewCasePage';
import { SessionPage } from './SessionPage';

export default function ReviewArea() {
  return (
    <SignedIn roles={['COURT_REVIEWER', 'COURT_SUPERVISOR']}>
      <Routes>
        <Route index element={<FindPage />} />
        <Route path="cases/:caseId" element={<ReviewCasePage />} />
        <Route path="cases/:caseId/ask" element={<AskPage />} />
        <Route path="sessions/:sessionId" element={<SessionPage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
