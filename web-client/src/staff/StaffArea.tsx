import { Loading } from '../shared/Loading';

export default function StaffArea() {
  return <Loading />;
}
