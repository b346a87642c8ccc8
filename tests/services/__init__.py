"""The services that tests need: found where they usually stand, else brought by a package, else missing and said so."""
