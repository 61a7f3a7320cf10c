import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { AssignmentPage } from './AssignmentPage';
import { AssignmentsPage } from './AssignmentsPage';
import { NewAssignmentPage } from './NewAssignmentPage';

export default function AssignmentArea() {
  return (
    <Routes>
      <Route index element={<AssignmentsPage />} />
      <Route path="new" element={<NewAssignmentPage />} />
      <Route path=":assignmentId" element={<AssignmentPage />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}
