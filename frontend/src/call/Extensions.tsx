import { List, ListItem } from '@patternfly/react-core';
import type { CallExtension } from '../api/views';
import { InstantText, PersonText, WrittenText } from '../ui/format';
import { lastMinute } from './deadline';

/** Each former deadline, and why and by whom it was moved. */
export function Extensions({ extensions }: { extensions: readonly CallExtension[] }) {
  return (
    <List isPlain>
      {extensions.map((e) => (
        <ListItem key={e.at}>
          <del>
            <InstantText instant={lastMinute(e.oldDeadline)} home />
          </del>{' '}
          <WrittenText>{e.reason}</WrittenText>{' '}
          <span className="beside">
            <PersonText person={e.by} at={e.at} />
          </span>
        </ListItem>
      ))}
    </List>
  );
}
