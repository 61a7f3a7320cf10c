import { Loading } from '../shared/Loading';

export default function JoinArea() {
  return <Loading />;
}
