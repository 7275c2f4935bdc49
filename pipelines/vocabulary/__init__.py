"""The words, names and patterns that readers go by: data, apart from the code that uses them."""
