import { Loading } from '../shared/Loading';

export default function PartyRoom() {
  return <Loading />;
}
