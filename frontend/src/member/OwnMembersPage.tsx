import { NotFound } from '../app/NotFound';
import { useSession } from '../auth/session';
import { MembersOf } from './MembersPage';

/** Members of the reader's own organisation. */
export default function OwnMembersPage() {
  const own = useSession().organisation;
  return own ? <MembersOf id={own.id} /> : <NotFound />;
}
