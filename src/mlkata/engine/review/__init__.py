"""Keeping: ratings from what happened, schedules, queues, forecasts, plans. Pure: no clock, no store."""
