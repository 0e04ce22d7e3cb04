import { useSession } from '../auth/session';
import { NotFound } from '../app/NotFound';
import { OrganisationDetail } from './OrganisationPage';

/** The reader's own organisation. */
export default function OwnOrganisationPage() {
  const own = useSession().organisation;
  return own ? <OrganisationDetail id={own.id} /> : <NotFound />;
}
