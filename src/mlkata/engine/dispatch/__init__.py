"""Where jobs run: cold in this command, or in a warm pool. One protocol."""
