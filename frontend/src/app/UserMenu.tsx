import { Divider, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import { UserIcon } from '@patternfly/react-icons';
import { useState } from 'react';
import { SignOut } from '../auth/SignOut';
import { useSession } from '../auth/session';
import { useCodeText, useText } from '../ui/text';

export function UserMenu() {
  const t = useText();
  const code = useCodeText();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const name = session.person?.name ?? session.username ?? '';
  return (
    <>
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      popperProps={{ position: 'end' }}
      toggle={(ref) => (
        <MenuToggle ref={ref} isExpanded={open} onClick={() => setOpen(!open)} variant="plainText" icon={<UserIcon />} aria-label={t('auth.menu', { name })}>
          <bdi className="wide-only">{name}</bdi>
        </MenuToggle>
      )}
    >
      <div className="user-card">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {session.organisation && (
          <div>
            <bdi>{session.organisation.name}</bdi>
          </div>
        )}
        <ul aria-label={t('auth.roles')}>
          {session.roles.map((role) => (
            <li key={role}>{code('auth.role', role)}</li>
          ))}
        </ul>
      </div>
      <Divider />
      <DropdownList>
        <DropdownItem
          onClick={() => {
            setOpen(false);
            setLeaving(true);
          }}
        >
          {t('auth.logout')}
        </DropdownItem>
      </DropdownList>
    </Dropdown>
    {leaving && <SignOut onStay={() => setLeaving(false)} />}
    </>
  );
}
