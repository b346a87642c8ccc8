"""Planning the end, ending, certifying and thanking."""
