"""Which words name happenings, of which kind, and which support verbs carry them."""
