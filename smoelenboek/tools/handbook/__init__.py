"""The pages of the handbook that are made from the models and the messages, for the people who write."""
