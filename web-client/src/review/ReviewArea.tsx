import { Loading } from '../shared/Loading';

export default function ReviewArea() {
  return <Loading />;
}
