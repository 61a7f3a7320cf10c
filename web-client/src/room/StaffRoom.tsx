import { Loading } from '../shared/Loading';

export default function StaffRoom() {
  return <Loading />;
}
