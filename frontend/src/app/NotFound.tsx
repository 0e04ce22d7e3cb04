import { EmptyState, EmptyStateActions, EmptyStateBody, EmptyStateFooter, PageSection } from '@patternfly/react-core';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';
import { useTitle } from '../ui/title';

export function NotFound() {
  const t = useText();
  useTitle(t('app.notFound.title'));
  return (
    <PageSection>
      <EmptyState titleText={t('app.notFound.title')} headingLevel="h1">
        <EmptyStateBody>{t('app.notFound.body')}</EmptyStateBody>
        <EmptyStateFooter>
          <EmptyStateActions>
            <AppLink to="/">{t('app.home')}</AppLink>
          </EmptyStateActions>
        </EmptyStateFooter>
      </EmptyState>
    </PageSection>
  );
}
