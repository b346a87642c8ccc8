"""How texts are folded, cut and compared, and what may be asked. Pure: no database, no clock."""
