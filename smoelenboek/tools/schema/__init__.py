"""`schema`: from the models to JSON Schemas, which editors complete and validate from."""
