"""Programmes, enrolments and runs as values: no database, no clock."""
