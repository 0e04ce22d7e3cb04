import { Alert, AlertActionLink, List, ListItem } from '@patternfly/react-core';
import { ApiProblem, type FieldError } from '../api/problem';
import { useText } from './text';

/** What went wrong in the server's words, what to do about it, and what concerns no field that is on the screen. */
export function ProblemAlert({ error, rest, onRetry }: { error: unknown; rest?: FieldError[]; onRetry?: () => void }) {
  const t = useText();
  if (!error) return null;
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const title =
    problem === undefined
      ? t('ui.problem.unexpected')
      : problem.status === 0
        ? t('ui.problem.offline')
        : problem.status === 401 || problem.status === 499
          ? t('ui.problem.session')
          : (problem.title ?? t('ui.problem.status', { status: String(problem.status) }));
  const errors = rest ?? problem?.errors ?? [];
  return (
    <Alert
      isInline
      variant={problem?.status === 0 ? 'warning' : 'danger'}
      variantLabel={t('ui.problem.label')}
      title={title}
      component="h2"
      className="problem"
      role="alert"
      actionLinks={onRetry && <AlertActionLink onClick={onRetry}>{t('ui.retry')}</AlertActionLink>}
    >
      {problem?.status === 0 && <p>{t('ui.problem.offline.detail')}</p>}
      {problem?.detail && problem.detail !== title && <p>{problem.detail}</p>}
      {errors.length > 0 && (
        <List>
          {errors.map((e) => (
            <ListItem key={`${e.field} ${e.code}`}>{e.message}</ListItem>
          ))}
        </List>
      )}
      {problem?.help && <p>{problem.help}</p>}
      {problem?.code === 'problem.sign-in-again' && (
        <p>
          <a href={`/login/again?to=${encodeURIComponent('/signed-in')}`} target="_blank" rel="opener">
            {t('ui.problem.signInAgain')}
          </a>
        </p>
      )}
    </Alert>
  );
}
