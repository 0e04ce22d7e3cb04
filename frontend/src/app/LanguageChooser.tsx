import { Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { GlobeIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { useText } from '../ui/text';
import { useLanguage } from './language-context';
import { direction, languages, ownNames, type Language } from './languages';

export function LanguageChooser() {
  const t = useText();
  const { language, choose } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={(_, value) => {
        choose(value as Language);
        setOpen(false);
      }}
      popperProps={{ position: 'end' }}
      toggle={(ref) => (
        <MenuToggle ref={ref} isExpanded={open} onClick={() => setOpen(!open)} variant="plainText" icon={<GlobeIcon />} aria-label={t('app.language', { language: ownNames[language] })}>
          <span className="wide-only" lang={language}>
            {ownNames[language]}
          </span>
        </MenuToggle>
      )}
    >
      <DropdownList>
        {languages.map((l) => (
          <DropdownItem key={l} value={l} isSelected={l === language} lang={l} dir={direction(l)}>
            {ownNames[l]}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}
