-- What a migration changes is checked at once: a table whose rows still wait for the checks of the end cannot be altered.
set constraints all immediate;
