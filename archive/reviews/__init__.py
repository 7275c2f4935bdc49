"""How an article is kept: its revisions, the readings of each, and the rows that show one of them."""
