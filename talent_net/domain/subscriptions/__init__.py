"""Topics of mails that people may do without, and who takes which."""
