"""Statements of intent: somebody says what they themselves (their State) will or will not do."""
