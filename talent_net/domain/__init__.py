"""The domain: what the platform is about. Knows no Flask."""
