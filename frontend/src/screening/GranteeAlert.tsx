import { Alert } from '@patternfly/react-core';
import { mayBe, useSession } from '../auth/session';
import { useObject } from '../ui/data';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';
import { hitReaders, type ScreeningView } from './views';

/** Says that nothing can be paid to this grantee, and why. */
export function GranteeAlert({ organisationId }: { organisationId: string }) {
  const t = useText();
  const session = useSession();
  const s = useObject<ScreeningView>(`/api/screenings/${organisationId}`).data;
  if (!s || s.open + s.confirmed === 0) return null;
  const confirmed = s.confirmed > 0;
  return (
    <Alert
      isInline
      variant={confirmed ? 'danger' : 'warning'}
      variantLabel={t('ui.notices')}
      title={t(confirmed ? 'screening.result.CONFIRMED' : 'screening.result.OPEN')}
      component="h2"
    >
      <p>{t(confirmed ? 'screening.grantee.confirmed' : 'screening.grantee.open')}</p>
      {mayBe(session, hitReaders) && <AppLink to={`/screening-hits?organisationId=${organisationId}`}>{t('screening.hits')}</AppLink>}
    </Alert>
  );
}
