"""Reports: a person says that something is wrong, the safeguarding desk looks at it and answers."""
