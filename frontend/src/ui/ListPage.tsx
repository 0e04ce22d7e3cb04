import { Content, PageSection, Title } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { useTitle } from './title';

interface Props {
  title: string;
  intro?: string;
  actions?: ReactNode;
  filters?: ReactNode;
  children: ReactNode;
}

/** A page with a heading, what it is for, its filters, and its content. */
export function ListPage({ title, intro, actions, filters, children }: Props) {
  useTitle(title);
  return (
    <>
      <PageSection className="head">
        <div className="head-row">
          <div>
            <Title headingLevel="h1" size="2xl">
              {title}
            </Title>
            {intro && (
              <Content component="p" className="intro">
                {intro}
              </Content>
            )}
          </div>
          {actions && <div className="head-actions">{actions}</div>}
        </div>
        {filters && <div className="filters">{filters}</div>}
      </PageSection>
      <PageSection>{children}</PageSection>
    </>
  );
}
