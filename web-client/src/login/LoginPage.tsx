import { Loading } from '../shared/Loading';

export default function LoginPage() {
  return <Loading />;
}
