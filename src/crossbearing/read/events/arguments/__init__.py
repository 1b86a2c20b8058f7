"""Who did what to whom: from roles and relations to mentions."""
