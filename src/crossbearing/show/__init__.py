"""Chooses words and layout: templates, sentences, formats. It decides nothing."""
