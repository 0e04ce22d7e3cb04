import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter, PageSection } from '@patternfly/react-core';
import { useEffect } from 'react';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';
import { useTitle } from '../ui/title';
import { sessionChannel } from './SessionEnded';

/** Where a login in a second tab ends: tells the first tab, which still holds what was typed. */
export default function SignedInPage() {
  const t = useText();
  useTitle(t('auth.signedIn.title'));
  useEffect(() => {
    const channel = new BroadcastChannel(sessionChannel);
    channel.postMessage('signed-in');
    channel.close();
  }, []);
  return (
    <PageSection>
      <EmptyState titleText={t('auth.signedIn.title')} headingLevel="h1" status="success">
        <EmptyStateBody>{t('auth.signedIn.body')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <AppLink to="/">{t('app.home')}</AppLink>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  );
}
