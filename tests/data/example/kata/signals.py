"""Signals: averages of neighbours."""

from kata.shelf.signals.moving_average.fast import moving_average as moving_average

__all__ = ["moving_average"]
