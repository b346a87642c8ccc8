"""Reading an organisation's roster: from the bytes of a file to lines, and from lines to what changes."""
