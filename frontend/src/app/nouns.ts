import { worklist } from '../worklist/noun';
import type { Noun } from './noun';

/** In the order of the menu. A new noun adds its line. */
export const nouns: readonly Noun[] = [worklist];
