import { useCodeText, useText } from '../ui/text';

/** The rule that refused, in words where we have them: its own code otherwise, which the documentation explains. */
export function useRuleText(): (rule: string) => string {
  const code = useCodeText();
  const t = useText();
  return (rule) => {
    const kind = rule.split('.').pop() ?? rule;
    const text = code('audit.rule', kind);
    return text === kind ? t('audit.rule.other', { rule }) : text;
  };
}
