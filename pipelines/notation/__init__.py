"""How ratings are written: strings in, `Rating` out. Knows no pages."""
