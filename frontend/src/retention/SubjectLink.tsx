import { subjectPath } from '../app/subject';
import { mayBe, useSession } from '../auth/session';
import { AppLink } from '../ui/link';

/** Whoever protects the data need not see it: for them a subject is its number alone. */
export function SubjectLink({ subjectType, subjectId, label }: { subjectType: string; subjectId: string; label: string }) {
  const to = subjectPath(subjectType, subjectId);
  const sees = mayBe(useSession(), ['fund-manager', 'controller', 'auditor']);
  const number = <bdi className="number">{label}</bdi>;
  return to && sees ? <AppLink to={to}>{number}</AppLink> : number;
}
