import { Button } from '@patternfly/react-core';
import { useState } from 'react';
import type { GrantView } from '../api/views';
import { NotFound } from '../app/NotFound';
import { useObject } from '../ui/data';
import { DateText, InstantText, WrittenText } from '../ui/format';
import { AppLink } from '../ui/link';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { useText } from '../ui/text';
import { ChoiceField } from '../ui/written';
import { DueDates, Scope, TermsLines } from './TermsTables';
import type { AmendmentsView, TermsDifferenceView, TermsVersion } from './views';

/** Any two of the terms that the agreement had; the last two to begin with. To read and to print. */
export default function VersionsPage() {
  const path = `/api/grants/${usePathId()}`;
  const grant = useObject<GrantView>(path);
  const amendments = useObject<AmendmentsView>(`${path}/amendments`);
  if (!grant.data) return <ObjectPending query={grant} />;
  if (!amendments.data) return <ObjectPending query={amendments} />;
  if (amendments.data.terms.length === 0) return <NotFound />;
  return <Versions grant={grant.data} terms={amendments.data.terms} path={path} />;
}

function Versions({ grant: g, terms, path }: { grant: GrantView; terms: TermsVersion[]; path: string }) {
  const t = useText();
  const last = terms.at(-1)!.number;
  const [from, setFrom] = useState(String(Math.max(1, last - 1)));
  const [to, setTo] = useState(String(last));
  const query = useObject<TermsDifferenceView>(`${path}/amendments/difference`, { from, to });
  const name = (v: TermsVersion) => t(v.amendment ? 'grant.amendment.version.by' : 'grant.negotiation.version', { number: v.number, amendment: v.amendment ?? 0 });
  const options = terms.map((v) => ({ value: String(v.number), label: name(v) }));
  const version = (number: number) => terms.find((v) => v.number === number)!;
  const d = query.data;
  return (
    <ObjectPage
      parent={{ title: t('grant.list'), to: '/grants' }}
      number={t('grant.amendment.difference')}
      title={
        <AppLink to={`/grants/${g.id}`}>
          <bdi className="number">{g.number}</bdi> <bdi>{g.application.title}</bdi>
        </AppLink>
      }
      actions={
        <Button variant="secondary" onClick={() => window.print()}>
          {t('ui.print')}
        </Button>
      }
    >
      <div className="filters">
        <ChoiceField id="terms-from" label={t('grant.amendment.from')} value={from} options={options} onChange={(v) => setFrom(v ?? from)} />
        <ChoiceField id="terms-to" label={t('grant.amendment.to')} value={to} options={options} onChange={(v) => setTo(v ?? to)} />
      </div>
      {!d ? (
        <ObjectPending query={query} />
      ) : (
        <>
          <Section title={t('grant.agreement')}>
            <Facts
              facts={[
                [t('grant.amendment.before'), <Version key="f" name={name(version(d.from))} since={version(d.from).since} />],
                [t('grant.amendment.after'), <Version key="t" name={name(version(d.to))} since={version(d.to).since} />],
                [t('grant.amendment.endedOn'), <DateText key="o" date={d.endedOn} />],
                [t('grant.amendment.endsOn'), <DateText key="e" date={d.endsOn} />],
                [t('grant.grantee'), <WrittenText key="g">{g.grantee.name}</WrittenText>],
              ]}
            />
            <p className="beside">{t('grant.amendment.difference.intro')}</p>
          </Section>
          {d.dueDates.length > 0 && (
            <Section title={t('grant.amendment.due')}>
              <DueDates dates={d.dueDates} label={t('grant.amendment.due')} />
            </Section>
          )}
          <Section title={t('grant.budget')}>
            <TermsLines lines={d.lines} label={t('grant.budget')} />
          </Section>
          {d.scope.length > 0 && (
            <Section title={t('grant.amendment.kind.SCOPE')}>
              <Scope changes={d.scope} />
            </Section>
          )}
        </>
      )}
    </ObjectPage>
  );
}

function Version({ name, since }: { name: string; since: string }) {
  return (
    <>
      {name} · <InstantText instant={since} />
    </>
  );
}
