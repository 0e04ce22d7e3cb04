import { Breadcrumb, BreadcrumbItem, Card, CardBody, CardTitle, DescriptionList, DescriptionListDescription, DescriptionListGroup, DescriptionListTerm, PageSection, Skeleton, Title } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { AppLink } from './link';
import { ProblemAlert } from './ProblemAlert';
import { useText } from './text';
import { useTitle } from './title';

interface Props {
  /** The list this object belongs to. */
  parent: { title: string; to: string };
  number: string;
  title?: ReactNode;
  status?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One object: where it belongs, its number, its state, what may be done, then what it holds. */
export function ObjectPage({ parent, number, title, status, actions, children }: Props) {
  const t = useText();
  useTitle(number);
  return (
    <>
      <PageSection className="head">
        <Breadcrumb aria-label={t('ui.breadcrumb')}>
          <BreadcrumbItem>
            <AppLink to={parent.to}>{parent.title}</AppLink>
          </BreadcrumbItem>
          <BreadcrumbItem isActive>
            <bdi>{number}</bdi>
          </BreadcrumbItem>
        </Breadcrumb>
        <div className="head-row">
          <div>
            <div className="head-number">
              <Title headingLevel="h1" size="2xl">
                <bdi>{number}</bdi>
              </Title>
              {status}
            </div>
            {title && <p className="intro">{title}</p>}
          </div>
          {actions && <div className="head-actions">{actions}</div>}
        </div>
      </PageSection>
      <PageSection>
        <div className="cards">{children}</div>
      </PageSection>
    </>
  );
}

/** Stands in for the object until it is there, or says why it is not. */
export function ObjectPending({ query }: { query: { error: unknown; refetch: () => unknown } }) {
  const t = useText();
  return (
    <PageSection>
      {query.error ? <ProblemAlert error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton screenreaderText={t('ui.loading')} height="12rem" />}
    </PageSection>
  );
}

export function Section({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <Card component="section" className="section">
      <CardTitle component="h2">
        {title}
        {actions && <span className="section-actions">{actions}</span>}
      </CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}

/** Terms and what they are, two columns where there is room. */
export function Facts({ facts }: { facts: ([term: string, value: ReactNode] | false | '' | null | undefined)[] }) {
  return (
    <DescriptionList columnModifier={{ default: '1Col', lg: '2Col' }} isCompact>
      {facts.map(
        (fact) =>
          fact && (
            <DescriptionListGroup key={fact[0]}>
              <DescriptionListTerm>{fact[0]}</DescriptionListTerm>
              <DescriptionListDescription>{fact[1]}</DescriptionListDescription>
            </DescriptionListGroup>
          ),
      )}
    </DescriptionList>
  );
}
