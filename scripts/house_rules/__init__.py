"""The house rules as code: each module holds the rules of one kind of file, `selftest` proves that each can fail."""
