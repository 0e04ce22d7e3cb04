import { useCodeText } from '../ui/text';

/** What a part of a text is called: its title, its summary, a numbered note; of a form, what it is of and the keys of the question, and of what in it. */
export function usePartName(): (part: string) => string {
  const code = useCodeText();
  return (part) => {
    const [first, ...more] = part.split('.');
    const known = first === 'sections' || first === 'form' ? `${first}.${more.shift()}` : first!;
    return [code('translation.part', known), ...more].join(' ');
  };
}
