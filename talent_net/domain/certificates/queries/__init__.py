"""What is asked about plans, certificates and thanks, by subject."""
