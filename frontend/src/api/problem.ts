/** One thing wrong with one field, as the server names it: `amount.amount`, `budget[2].amount`. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** RFC 9457, with the members our server adds. */
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  help?: string;
  instance?: string;
  errors?: FieldError[];
  current?: unknown;
}

export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`);
    this.name = 'ApiProblem';
  }

  get status() {
    return this.problem.status;
  }

  /** Somebody else changed the object first: the server sends what it holds now. */
  get stale() {
    return this.status === 409 && this.problem.current !== undefined;
  }

  /** The request never reached the server, or no answer came back. */
  get offline() {
    return this.status === 0;
  }

  get sessionEnded() {
    return this.status === 401 || this.status === 499;
  }
}

/**
 * The server's words for each field a form has. A path the form does not know is laid at the nearest field above it
 * (`amount.amount` at `amount`); what fits nowhere is left for the alert.
 */
export function fieldErrors(problem: Problem, fields: readonly string[]): { byField: Record<string, string>; rest: FieldError[] } {
  const byField: Record<string, string> = {};
  const rest: FieldError[] = [];
  for (const error of problem.errors ?? []) {
    let path = error.field;
    while (path && !fields.includes(path)) path = path.includes('.') || path.includes('[') ? path.replace(/(\.[^.[\]]*|\[[^\]]*\])$/, '') : '';
    if (path) byField[path] = byField[path] ? `${byField[path]} ${error.message}` : error.message;
    else rest.push(error);
  }
  return { byField, rest };
}
