import { Button, PageSection, Title } from '@patternfly/react-core';
import { useLocation } from '@tanstack/react-router';
import { loginAddress, useSession } from '../auth/session';
import { AppLink } from '../ui/link';
import { useText } from '../ui/text';
import { useTitle } from '../ui/title';
import { useLanguage } from './language-context';
import { Mark } from './Logo';

/** What anyone sees before signing in, whichever address they came to. */
export function Start() {
  const t = useText();
  const location = useLocation();
  const session = useSession();
  const { language } = useLanguage();
  useTitle(undefined);
  const points = ['app.start.receive', 'app.start.grant', 'app.start.account'] as const;
  return (
    <PageSection className="start" isFilled>
      <div className="start-inner">
        <Mark className="start-mark" />
        <Title headingLevel="h1" size="4xl">
          {t('app.start.title')}
        </Title>
        <p className="start-fund">
          <bdi>{session.fund.name}</bdi>
        </p>
        <p className="start-lead">{t('app.start.lead')}</p>
        <p>
          <Button component="a" href={loginAddress(location.href)} size="lg" variant="primary">
            {t('auth.login')}
          </Button>
        </p>
        <p>
          <a href={`/${language}`}>{t('app.start.site')}</a>
        </p>
        <p>
          <AppLink to="/published-figures">{t('app.start.figures')}</AppLink>
        </p>
        <ul className="start-points">
          {points.map((p) => (
            <li key={p}>
              <strong>{t(p)}</strong>
              <span>{t(`${p}.body`)}</span>
            </li>
          ))}
        </ul>
        <p className="start-protection">{t('app.start.protection')}</p>
        <p>
          <AppLink to="/desk">{t('safeguarding.desk')}</AppLink>
        </p>
      </div>
    </PageSection>
  );
}
