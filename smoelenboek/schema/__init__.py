"""What is made from the models for people to read and editors to use: JSON Schemas, and the handbook's tables."""
