"""talent_net: Yokohama's global talent network."""

__version__ = "0.1.0"
