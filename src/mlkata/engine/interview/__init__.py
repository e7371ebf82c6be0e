"""Draws and scores mock interviews. Pure: no clock, no store, no dice but a seed."""
