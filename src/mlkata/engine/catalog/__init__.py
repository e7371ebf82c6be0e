"""Finds shelves and topics, reads them as data and searches them; runs nothing of theirs."""
