import { useLocalText } from '../call/local-text';
import type { CallForm } from '../form/views';
import { useText } from '../ui/text';
import type { Part } from './questions';

/** What a part of the form is called: those of every application here, those of the call as it calls them. */
export function usePartName(form: CallForm | undefined): (part: Part) => string {
  const t = useText();
  const local = useLocalText();
  return (part) => (part.startsWith('form-') ? local(form?.sections.find((s) => `form-${s.key}` === part)?.title) : t(`application.part.${part as 'project'}`));
}
