import type { Page } from '../api/views';

/** Short lists come whole, as a page without a next. */
export function wholeAnswer<T>(answer: Page<T> | T[] | undefined): T[] {
  return answer === undefined ? [] : Array.isArray(answer) ? answer : answer.items;
}
