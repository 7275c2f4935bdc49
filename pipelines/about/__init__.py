"""What a text is about: film, rating, kind of text."""
