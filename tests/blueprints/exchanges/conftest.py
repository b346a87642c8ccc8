"""At noon in Yokohama."""

from tests.harness.clocks import clock

__all__ = ["clock"]
