"""The archive: keeps captures and reviews, and gives them back. Opens without a crawler or a parser."""
