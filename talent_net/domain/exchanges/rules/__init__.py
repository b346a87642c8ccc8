"""What holds in an exchange and for a recording; knows no database and no clock."""
