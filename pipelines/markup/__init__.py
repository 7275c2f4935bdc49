"""What a page says in its markup, whoever asks: encoding, structured data, lines, names of classes."""
