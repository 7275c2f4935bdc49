"""Where reviews are listed. Each source of addresses says where it lies and reads what it finds there."""
