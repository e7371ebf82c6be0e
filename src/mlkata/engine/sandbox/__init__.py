"""One job in one process: limits, seal, harness."""
