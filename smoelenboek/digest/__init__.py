"""What went round: two states of a site → what is new and what asks for people; as a mail, and sent to each once."""
