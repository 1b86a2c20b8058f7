"""A small world with known truth: what happened, who told it, who copied whom, and what any right brief must find."""
