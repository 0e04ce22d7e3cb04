import { Trail } from '../audit/Trail';
import { mayBe, staff, useSession } from '../auth/session';
import { GranteeAlert } from '../screening/GranteeAlert';
import { Actions } from '../ui/actions';
import { download } from '../ui/download';
import { useObject } from '../ui/data';
import { InstantText, Nothing, PersonText, WrittenText } from '../ui/format';
import { Facts, ObjectPage, ObjectPending, Section } from '../ui/ObjectPage';
import { usePathId } from '../ui/params';
import { FileLink, ScanLabel, useUntilScanned } from '../ui/ScanLabel';
import { useText } from '../ui/text';
import { BankDetailsFacts } from './BankDetailsFacts';
import { PayeeAccountStatusLabel } from './status';
import { payeeVerbs } from './verbs';
import type { PayeeAccountView, Verification } from './views';

/** One version of where an organisation is paid, and who has verified it. */
export default function PayeeAccountPage() {
  const t = useText();
  const session = useSession();
  const path = `/api/payee-accounts/${usePathId()}`;
  const query = useObject<PayeeAccountView>(path);
  useUntilScanned(query.data?.documents);
  if (!query.data) return <ObjectPending query={query} />;
  const a = query.data;
  const isStaff = mayBe(session, staff);
  return (
    <ObjectPage
      parent={{ title: a.organisation.name, to: isStaff ? `/organisations/${a.organisation.id}` : '/organisation' }}
      number={t('payee.version', { number: a.number })}
      status={<PayeeAccountStatusLabel account={a} />}
      actions={<Actions view={a} verbs={payeeVerbs(t)} path={path} />}
    >
      {isStaff && <GranteeAlert organisationId={a.organisation.id} />}
      <Section title={t('payee.account')}>
        <BankDetailsFacts details={a.details} />
      </Section>
      <Section title={t('payee.verification')}>
        <p className="intro">{t('payee.intro')}</p>
        <Facts
          facts={[
            [t('payee.proposedBy'), <PersonText key="p" person={a.proposedBy} at={a.proposedAt} />],
            [t('payee.first'), <By key="f" verification={a.first} />],
            [t('payee.second'), <By key="s" verification={a.second} />],
            [t('payee.usableFrom'), a.usableFrom ? <InstantText key="u" instant={a.usableFrom} /> : <Nothing key="u" />],
            a.endedBy ? [t('payee.endedBy'), <PersonText key="e" person={a.endedBy} at={a.endedAt} />] : null,
            a.reason ? [t('form.reason'), <WrittenText key="r">{a.reason}</WrittenText>] : null,
            a.documents.length > 0
              ? [
                  t('payee.document'),
                  <ul key="d" className="plain-lines">
                    {a.documents.map((d) => (
                      <li key={d.id}>
                        <FileLink file={d} open={() => void download(`${path}/documents/${d.id}`, d.name)} /> <ScanLabel scan={d.scan} />
                      </li>
                    ))}
                  </ul>,
                ]
              : null,
          ]}
        />
      </Section>
      {isStaff && <Trail subjectType="payee-account" subjectId={a.id} />}
    </ObjectPage>
  );
}

function By({ verification: v }: { verification: Verification | null }) {
  const t = useText();
  if (!v) return <Nothing />;
  return (
    <>
      <PersonText person={v.by} at={v.at} />
      <br />
      {t(`payee.method.${v.method}`)}: <WrittenText>{v.text}</WrittenText>
    </>
  );
}
