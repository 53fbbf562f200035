"""The short forms of Compose: a text or a number that stands for a mapping. One module for each little grammar.

They know neither trees nor places: a text goes in, plain data comes out, and a `ShortFormError` is for the caller to
place.
"""
