import { Loading } from '../shared/Loading';

export default function OpsArea() {
  return <Loading />;
}
