import { Bullseye, Masthead, MastheadBrand, MastheadContent, MastheadLogo, MastheadMain, MastheadToggle, Nav, NavGroup as PfNavGroup, NavItem, NavList, Page, PageSection, PageSidebar, PageSidebarBody, PageToggleButton, SkipToContent, Spinner } from '@patternfly/react-core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { draftsOf } from '../auth/drafts';
import { mayBe, SessionContext, useSession, useSessionQuery } from '../auth/session';
import { SessionEnded } from '../auth/SessionEnded';
import { DeclarationDialog } from '../ui/DeclarationDialog';
import { HomeZoneContext } from '../ui/format';
import { AppLink } from '../ui/link';
import { ProblemAlert } from '../ui/ProblemAlert';
import { useText } from '../ui/text';
import { ToastProvider } from '../ui/toast';
import { ErrorBoundary } from './ErrorBoundary';
import { LanguageChooser } from './LanguageChooser';
import { Logo } from './Logo';
import type { NavGroup } from './noun';
import { nouns } from './nouns';
import { isPage } from './pages';
import { Start } from './Start';
import { UserMenu } from './UserMenu';

/** What anyone reads without signing in: the first word of the address. */
const open = new Set(nouns.flatMap((noun) => noun.routes).filter((route) => route.public).map((route) => route.path.split('/')[1]));

const groups: readonly NavGroup[] = ['programme', 'money', 'oversight'];

export function Shell() {
  const t = useText();
  const query = useSessionQuery();
  const session = query.data;
  // Once signed in, a lost session is said in a dialog over the page; the page itself stays.
  const kept = useRef(session);
  if (session?.authenticated || !kept.current?.authenticated) kept.current = session;
  const shown = kept.current;
  const personId = shown?.person?.id;
  const [drafts, setDrafts] = useState<{ of: string | undefined }>();
  useEffect(() => {
    let asked = true;
    // A database that does not answer must not keep anybody from their work.
    void Promise.race([draftsOf(personId), new Promise((resolve) => setTimeout(resolve, 3000))]).then(() => asked && setDrafts({ of: personId }));
    return () => {
      asked = false;
    };
  }, [personId]);

  // Another person signed in from another tab: nothing that was read for the first may stay.
  const queries = useQueryClient();
  const reader = useRef(personId);
  if (reader.current !== personId) {
    if (reader.current) queries.removeQueries({ predicate: (q) => q.queryKey[0] !== 'session' });
    reader.current = personId;
  }

  if (!shown || !drafts || drafts.of !== personId) {
    return !shown && query.error ? (
      <PageSection>
        <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />
      </PageSection>
    ) : (
      <Bullseye className="whole-page">
        <Spinner aria-valuetext={t('ui.loading')} />
      </Bullseye>
    );
  }
  return (
    <SessionContext.Provider value={shown}>
      <HomeZoneContext.Provider value={shown.fund.timeZone}>
        <ToastProvider>
          <Frame key={personId} />
          {shown.authenticated && <DeclarationDialog />}
          {shown.authenticated && <SessionEnded personId={personId} lost={session?.authenticated === false} />}
        </ToastProvider>
      </HomeZoneContext.Provider>
    </SessionContext.Provider>
  );
}

function Frame() {
  const t = useText();
  const session = useSession();
  const location = useLocation();
  const main = useRef<HTMLDivElement>(null);
  const wide = () => window.matchMedia('(min-width: 75rem)').matches;
  const [sidebarOpen, setSidebarOpen] = useState(wide);
  const narrow = useRef<boolean>(undefined);
  const first = useRef(true);

  // A new page starts at its top, and whoever hears the page hears its heading first.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    if (!wide()) setSidebarOpen(false);
    document.getElementById('main')?.focus({ preventScroll: true });
    document.getElementById('main')?.scrollTo?.(0, 0);
  }, [location.pathname]);

  const masthead = (
    <Masthead display={{ default: 'inline' }}>
      <MastheadMain>
        {session.authenticated && (
          <MastheadToggle>
            <PageToggleButton
              isHamburgerButton
              aria-label={t('app.menu')}
              isSidebarOpen={sidebarOpen}
              onSidebarToggle={() => setSidebarOpen((open) => !open)}
              id="menu-toggle"
            />
          </MastheadToggle>
        )}
        <MastheadBrand>
          <MastheadLogo component={(props) => <AppLink {...props} to="/" aria-label={t('app.home')} />}>
            <Logo />
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="masthead-tools">
          <LanguageChooser />
          {session.authenticated && <UserMenu />}
        </div>
      </MastheadContent>
    </Masthead>
  );

  const sidebar = session.authenticated ? (
    <PageSidebar isSidebarOpen={sidebarOpen} id="menu">
      <PageSidebarBody>
        <Menu />
      </PageSidebarBody>
    </PageSidebar>
  ) : undefined;

  return (
    <Page
      masthead={masthead}
      sidebar={sidebar}
      onPageResize={(_, { mobileView }) => {
        if (narrow.current !== mobileView) setSidebarOpen(!mobileView);
        narrow.current = mobileView;
      }}
      skipToContent={
        <SkipToContent
          href="#main"
          onClick={(event) => {
            event.preventDefault();
            document.getElementById('main')?.focus();
          }}
        >
          {t('app.skip')}
        </SkipToContent>
      }
      mainContainerId="main"
      mainTabIndex={-1}
      mainAriaLabel={t('app.main')}
    >
      <div ref={main} className="content">
        <ErrorBoundary resetKey={location.href}>
          <Suspense
            fallback={
              <Bullseye className="whole-page">
                <Spinner aria-valuetext={t('ui.loading')} />
              </Bullseye>
            }
          >
            {/* Nobody is asked to sign in for a page that is not there. */}
            {session.authenticated || open.has(location.pathname.split('/')[1]) || !isPage(location.pathname) ? <Outlet /> : <Start />}
          </Suspense>
        </ErrorBoundary>
      </div>
    </Page>
  );
}

function Menu() {
  const t = useText();
  const session = useSession();
  const { pathname } = useLocation();
  const entries = nouns.flatMap((noun) => noun.nav).filter((entry) => mayBe(session, entry.roles));
  const item = (to: string, label: string) => {
    const active = to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`);
    return (
      <NavItem key={to} isActive={active} itemId={to}>
        <Link to={to as string} className={active ? 'pf-v6-c-nav__link pf-m-current' : 'pf-v6-c-nav__link'} aria-current={active ? 'page' : undefined}>
          <span className="pf-v6-c-nav__link-text">{label}</span>
        </Link>
      </NavItem>
    );
  };
  return (
    <Nav aria-label={t('app.menu')}>
      <NavList>{item('/', t('app.home'))}</NavList>
      {groups.map((group) => {
        const own = entries.filter((entry) => entry.group === group);
        return own.length === 0 ? null : (
          <PfNavGroup key={group} title={t(`app.menu.${group}`)}>
            {own.map((entry) => item(entry.to, t(entry.label)))}
          </PfNavGroup>
        );
      })}
    </Nav>
  );
}
